import { documentMutants } from "./documents.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(documentMutants);
