import { actorMutants } from "./actors.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(actorMutants);
