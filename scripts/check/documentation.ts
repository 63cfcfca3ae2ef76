/**
 * `deno doc --lint` on what each package exports.
 *
 * @module
 */

import { complaintsOfDeno } from "./deno_command.ts";
import { readWorkspace } from "./members.ts";
import type { Step } from "./step.ts";

/** Every public symbol of a published package is documented and names only public types. */
export const documentation: Step = {
  name: "documentation of what is exported",
  run: undocumented,
};

async function undocumented(root: string): Promise<string[]> {
  const { members } = await readWorkspace(root);
  const problems: string[] = [];
  for (const { folder, exports, isPublished } of members) {
    const modules = Object.values(exports).filter((file) => !file.endsWith(".json"));
    if (isPublished && modules.length > 0) {
      problems.push(...await complaintsOfDeno(["doc", "--quiet", "--lint", ...modules], folder));
    }
  }
  return problems;
}
