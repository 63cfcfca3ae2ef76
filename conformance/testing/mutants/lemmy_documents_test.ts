import { lemmyActorMutants, lemmyCollectionMutants, lemmyPostMutants } from "./lemmy_documents.ts";
import { proveMutants } from "./mutant.ts";

proveMutants([...lemmyActorMutants, ...lemmyCollectionMutants, ...lemmyPostMutants]);
