import { forgeryMutants } from "./forgeries.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(forgeryMutants);
