/**
 * `deno check .`
 *
 * @module
 */

import { complaintsOfDeno } from "./deno_command.ts";
import type { Step } from "./step.ts";

/** Every file type-checks, tests and scripts included; `deno task test` does the same for examples. */
export const types: Step = {
  name: "types",
  run: (root) => complaintsOfDeno(["check", "--quiet", "."], root),
};
