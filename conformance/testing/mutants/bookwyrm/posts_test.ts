import { proveMutants } from "../mutant.ts";
import { bookwyrmPostMutants } from "./posts.ts";

proveMutants(bookwyrmPostMutants);
