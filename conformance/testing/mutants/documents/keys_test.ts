import { keyMutants } from "./keys.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(keyMutants);
