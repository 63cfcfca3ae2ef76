import { inboxTakingMutants } from "./inbox.ts";
import { proveMutants } from "./mutant.ts";

proveMutants(inboxTakingMutants);
