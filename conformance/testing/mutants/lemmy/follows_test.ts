import { lemmyMutants } from "./follows.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(lemmyMutants);
