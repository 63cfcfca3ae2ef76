import { inputMutants } from "./hostile_input.ts";
import { proveMutants } from "./mutant.ts";

proveMutants(inputMutants);
