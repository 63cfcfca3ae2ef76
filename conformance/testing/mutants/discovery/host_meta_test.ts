import { hostMetaMutants } from "./host_meta.ts";
import { proveMutants } from "../mutant.ts";

proveMutants(hostMetaMutants);
