import { forgeryMutants } from "./hostile_forgeries.ts";
import { proveMutants } from "./mutant.ts";

proveMutants(forgeryMutants);
