import { proveMutants } from "../mutant.ts";
import { nodeInfoMutants } from "./nodeinfo.ts";

proveMutants(nodeInfoMutants);
