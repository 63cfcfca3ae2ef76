import { hostileForgeryMutants } from "./forgeries.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(hostileForgeryMutants);
