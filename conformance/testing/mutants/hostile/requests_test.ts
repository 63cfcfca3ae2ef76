import { hostileRequestMutants } from "./requests.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(hostileRequestMutants);
