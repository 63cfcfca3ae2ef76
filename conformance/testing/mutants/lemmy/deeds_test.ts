import { announceMutants, editMutants, privateMutants, voteMutants } from "./deeds.ts";
import { proveMutants } from "../mutant.ts";

proveMutants([...voteMutants, ...editMutants, ...announceMutants, ...privateMutants]);
