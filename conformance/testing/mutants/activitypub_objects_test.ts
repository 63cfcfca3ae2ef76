import { objectMutants } from "./activitypub_objects.ts";
import { proveMutants } from "./mutant.ts";

proveMutants(objectMutants);
