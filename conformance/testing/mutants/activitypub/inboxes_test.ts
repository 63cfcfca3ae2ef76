import { inboxMutants } from "./inboxes.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(inboxMutants);
