/**
 * Every mutant.
 *
 * @module
 */

import { documentMutants } from "./documents.ts";
import { hostMetaMutants } from "./host_meta.ts";
import { lemmyMutants } from "./lemmy.ts";
import type { Mutant } from "./mutant.ts";
import { nodeInfoMutants } from "./nodeinfo.ts";
import { signatureMutants } from "./signatures.ts";
import { webFingerMutants } from "./webfinger.ts";

/** Every mutant. */
export const mutants: readonly Mutant[] = [
  ...webFingerMutants,
  ...hostMetaMutants,
  ...nodeInfoMutants,
  ...documentMutants,
  ...lemmyMutants,
  ...signatureMutants,
];
