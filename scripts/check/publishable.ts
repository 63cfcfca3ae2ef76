/**
 * `deno publish --dry-run`.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { deno } from "./deno_command.ts";
import type { Step } from "./step.ts";

/** JSR would take every published package: no slow types, no excluded modules. */
export const publishable: Step = {
  name: "publishable",
  run: async (root) => (await dryRun(root)).problems,
};

/** What a dry run said. */
export interface DryRun {
  /** Its output when it refused, else nothing. */
  readonly problems: readonly string[];
  /** For each package by its name, the paths on disk of the files that it ships. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

const dryRuns = new Map<string, Promise<DryRun>>();

/**
 * Asks Deno, once for each `root`, what it would publish from the workspace there. Needs no network;
 * the types are another step's business.
 */
export function dryRun(root: string): Promise<DryRun> {
  const known = dryRuns.get(root);
  if (known) return known;
  const asked = ask(root);
  dryRuns.set(root, asked);
  return asked;
}

async function ask(root: string): Promise<DryRun> {
  const args = ["publish", "--dry-run", "--allow-dirty", "--no-check"];
  const { succeeded, output } = await deno(args, root);
  return { problems: succeeded ? [] : [output], files: listedFiles(output) };
}

function listedFiles(output: string): Map<string, string[]> {
  const files = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of output.split("\n")) {
    const name = /^Simulating publish of (.+)@\S+ with files:$/.exec(line)?.[1];
    const file = /^\s+(file:\S+) \([^)]*\)$/.exec(line)?.[1];
    if (name !== undefined) files.set(name, current = []);
    else if (file !== undefined) current.push(fileURLToPath(file));
  }
  return files;
}
