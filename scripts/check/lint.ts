/**
 * `deno lint` with the plugin of `scripts/lint`.
 *
 * @module
 */

import { complaintsOfDeno } from "./deno_command.ts";
import type { Step } from "./step.ts";

const ATTEMPTS = 4;
const CRASH = "Ended by SIGSEGV";

/** Every file keeps the import directions and the house rules. */
export const lint: Step = {
  name: "lint, layers and house rules",
  run: lintAll,
};

/** Deno's linter now and then crashes after its work when it runs plugins: a crash is no verdict. */
async function lintAll(root: string): Promise<string[]> {
  let complaints: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    complaints = await complaintsOfDeno(["lint", "--quiet"], root);
    if (!complaints.some((complaint) => complaint.includes(CRASH))) return complaints;
  }
  return complaints;
}
