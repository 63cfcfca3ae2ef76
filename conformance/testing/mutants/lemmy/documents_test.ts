import { lemmyActorMutants, lemmyCollectionMutants, lemmyPostMutants } from "./documents.ts";
import { proveMutants } from "../mutant.ts";

proveMutants([...lemmyActorMutants, ...lemmyCollectionMutants, ...lemmyPostMutants]);
