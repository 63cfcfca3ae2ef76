import { groupMutants } from "./fep_1b12.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(groupMutants);
