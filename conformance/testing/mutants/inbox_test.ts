import { inboxMutants } from "./inbox.ts";
import { proveMutants } from "./mutant.ts";

proveMutants(inboxMutants);
