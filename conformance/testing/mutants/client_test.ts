import { deliveryMutants, fetchMutants } from "./client.ts";
import { proveMutants } from "./mutant.ts";

proveMutants([...fetchMutants, ...deliveryMutants]);
