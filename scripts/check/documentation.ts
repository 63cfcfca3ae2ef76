/**
 * `deno doc --lint` on what each package exports.
 *
 * @module
 */

import { join } from "node:path";
import { complaintsOfDeno } from "./deno_command.ts";
import { readWorkspace } from "./members.ts";
import type { Step } from "./step.ts";

/**
 * Every public symbol of a published package is documented and names only public types. All
 * packages are looked at together, so that one may name what another exports.
 */
export const documentation: Step = {
  name: "documentation of what is exported",
  run: undocumented,
};

async function undocumented(root: string): Promise<string[]> {
  const { members } = await readWorkspace(root);
  const modules = members
    .filter(({ isPublished }) => isPublished)
    .flatMap(({ folder, exports }) => Object.values(exports).map((file) => join(folder, file)))
    .filter((file) => !file.endsWith(".json"));
  if (modules.length === 0) return [];
  return await complaintsOfDeno(["doc", "--quiet", "--lint", ...modules], root);
}
