import { moderatorMutants, usurperMutants } from "./lemmy_moderation.ts";
import { proveMutants } from "./mutant.ts";

proveMutants([...usurperMutants, ...moderatorMutants]);
