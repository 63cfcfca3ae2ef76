import { forgedMutants, formMutants } from "./lemmy_forms.ts";
import { proveMutants } from "./mutant.ts";

proveMutants([...formMutants, ...forgedMutants]);
