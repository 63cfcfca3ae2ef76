/**
 * `deno fmt --check`.
 *
 * @module
 */

import { complaintsOfDeno } from "./deno_command.ts";
import type { Step } from "./step.ts";

/** Every file is formatted. */
export const format: Step = {
  name: "format",
  run: (root) => complaintsOfDeno(["fmt", "--check"], root),
};
