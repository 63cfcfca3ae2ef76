import { proveMutants } from "../mutant.ts";
import { signatureFormMutants } from "./signature_forms.ts";

proveMutants(signatureFormMutants);
