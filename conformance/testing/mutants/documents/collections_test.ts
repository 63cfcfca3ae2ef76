import { collectionMutants } from "./collections.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(collectionMutants);
