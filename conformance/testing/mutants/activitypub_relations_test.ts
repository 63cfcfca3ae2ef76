import { relationMutants } from "./activitypub_relations.ts";
import { proveMutants } from "./mutant.ts";

proveMutants(relationMutants);
