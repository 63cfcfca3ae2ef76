import { objectMutants } from "./objects.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(objectMutants);
