import { forgedMutants, formMutants } from "./forms.ts";
import { proveMutants } from "../mutant.ts";

proveMutants([...formMutants, ...forgedMutants]);
