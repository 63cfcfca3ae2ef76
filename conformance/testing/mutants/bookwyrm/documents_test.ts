import { proveMutants } from "../mutant.ts";
import { bookwyrmDocumentMutants } from "./documents.ts";

proveMutants(bookwyrmDocumentMutants);
