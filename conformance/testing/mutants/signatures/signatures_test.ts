import { proveMutants } from "../mutant.ts";
import { signatureMutants } from "./signatures.ts";

proveMutants(signatureMutants);
