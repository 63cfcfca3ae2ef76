import { proveMutants } from "../mutant.ts";
import { bookwyrmCollectionMutants } from "./collections.ts";

proveMutants(bookwyrmCollectionMutants);
