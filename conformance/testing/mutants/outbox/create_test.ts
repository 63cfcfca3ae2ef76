import { proveMutants } from "../mutant.ts";
import { outboxMutants } from "./create.ts";

proveMutants(outboxMutants);
