import { proveMutants } from "../mutant.ts";
import { deedMutants } from "./deeds.ts";

proveMutants(deedMutants);
