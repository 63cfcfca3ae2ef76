import { announceMutants, editMutants, privateMutants, voteMutants } from "./lemmy_deeds.ts";
import { proveMutants } from "./mutant.ts";

proveMutants([...voteMutants, ...editMutants, ...announceMutants, ...privateMutants]);
