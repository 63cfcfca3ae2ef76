import { proveMutants } from "../mutant.ts";
import { negotiationMutants } from "./negotiation.ts";

proveMutants(negotiationMutants);
