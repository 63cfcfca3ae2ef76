import { moderatorMutants, usurperMutants } from "./moderation.ts";
import { proveMutants } from "../mutant.ts";

proveMutants([...usurperMutants, ...moderatorMutants]);
