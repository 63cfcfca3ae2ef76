import { deliveringVariants } from "./delivering_variants.ts";
import { proveVariants } from "./variant.ts";

proveVariants(deliveringVariants);
