import { relationMutants } from "./relations.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(relationMutants);
