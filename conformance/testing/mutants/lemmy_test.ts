import { lemmyMutants } from "./lemmy.ts";
import { proveMutants } from "./mutant.ts";

proveMutants(lemmyMutants);
