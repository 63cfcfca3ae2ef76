import { proveMutants } from "../mutant.ts";
import { postMutants } from "./posts.ts";

proveMutants(postMutants);
