import { requestMutants } from "./hostile_requests.ts";
import { proveMutants } from "./mutant.ts";

proveMutants(requestMutants);
