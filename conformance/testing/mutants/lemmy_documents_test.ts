import { actorMutants, collectionMutants, postMutants } from "./lemmy_documents.ts";
import { proveMutants } from "./mutant.ts";

proveMutants([...actorMutants, ...collectionMutants, ...postMutants]);
