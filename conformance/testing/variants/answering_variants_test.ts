import { answeringVariants } from "./answering_variants.ts";
import { proveVariants } from "./variant.ts";

proveVariants(answeringVariants);
