import { hostileInputMutants } from "./input.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(hostileInputMutants);
