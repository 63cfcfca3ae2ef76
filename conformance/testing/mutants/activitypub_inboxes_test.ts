import { inboxMutants } from "./activitypub_inboxes.ts";
import { proveMutants } from "./mutant.ts";

proveMutants(inboxMutants);
