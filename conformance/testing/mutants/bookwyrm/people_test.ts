import { proveMutants } from "../mutant.ts";
import { bookwyrmPeopleMutants } from "./people.ts";

proveMutants(bookwyrmPeopleMutants);
