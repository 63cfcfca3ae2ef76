import { proveMutants } from "../mutant.ts";
import { bookwyrmAnswerMutants } from "./answers.ts";

proveMutants(bookwyrmAnswerMutants);
