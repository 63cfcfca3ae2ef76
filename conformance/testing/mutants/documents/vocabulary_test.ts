import { proveMutants } from "../mutant.ts";
import { vocabularyMutants } from "./vocabulary.ts";

proveMutants(vocabularyMutants);
