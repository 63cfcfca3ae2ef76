/**
 * `deno lint` with the plugin of `scripts/lint`.
 *
 * @module
 */

import { complaintsOfDeno } from "./deno_command.ts";
import type { Step } from "./step.ts";

/** Every file keeps the import directions and the house rules. */
export const lint: Step = {
  name: "lint, layers and house rules",
  run: (root) => complaintsOfDeno(["lint", "--quiet"], root),
};
