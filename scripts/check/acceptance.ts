/**
 * The acceptance lists name tests that are there.
 *
 * @module
 */

import { join } from "node:path";
import type { Step } from "./step.ts";

/** Where the lists are. */
const LISTS = "docs/acceptance";

/**
 * Each file of tests that a row of `docs/acceptance` names exists, below the folder that the list says or below
 * `packages` or the root; and in tables of line, file and test so does each test, by its name or that of its step.
 */
export const acceptance: Step = {
  name: "tests that the acceptance lists name",
  run: missingTests,
};

async function missingTests(root: string): Promise<string[]> {
  const problems: string[] = [];
  for (const list of await listsOf(root)) {
    const text = await Deno.readTextFile(join(root, LISTS, list));
    const said = [...text.matchAll(/below\s+`([\w/.-]+)`/g)].map(([, folder = ""]) => folder);
    const folders = [...said, "packages", ""].map((folder) => join(root, folder));
    for (const [index, row] of text.split("\n").entries()) {
      if (!row.startsWith("|")) continue;
      for (const missing of await missingIn(row, folders)) {
        problems.push(`${LISTS}/${list}:${index + 1} names ${missing}`);
      }
    }
  }
  return problems;
}

async function listsOf(root: string): Promise<readonly string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(join(root, LISTS)));
    return entries.map(({ name }) => name).filter((name) => name.endsWith(".md")).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

async function missingIn(row: string, folders: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  const sources = new Map<string, string>();
  for (const [, file = ""] of row.matchAll(/`([\w/.-]+_test\.ts)`/g)) {
    const source = await sourceOf(file, folders);
    if (source === undefined) missing.push(`${file}, which does not exist`);
    else sources.set(file, source);
  }
  const [, , second = "", third = ""] = row.split("|").map((cell) => cell.trim());
  const source = sources.get(second.replaceAll("`", ""));
  if (source === undefined) return missing;
  // What stands in backticks is a command.
  const names = third.split(/; |›/).map((name) => name.trim()).filter((name) => /^[^`]/.test(name));
  const absent = names.filter((name) => !isNamed(name, source));
  return [...missing, ...absent.map((name) => `"${name}", which is not in ${second}`)];
}

async function sourceOf(
  file: string,
  folders: readonly string[],
): Promise<string | undefined> {
  for (const folder of folders) {
    try {
      return await Deno.readTextFile(join(folder, file));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return undefined;
}

/** A name of a list may be part of a test's, since names have semicolons; one with `${…}` stands for many. */
function isNamed(name: string, source: string): boolean {
  if (source.includes(name)) return true;
  for (const [, template = ""] of source.matchAll(/`([^`]*\$\{[^`]*)`/g)) {
    const parts = template.split(/\$\{[^}]*\}/).map((part) => RegExp.escape(part));
    if (new RegExp(`^${parts.join(".*")}$`).test(name)) return true;
  }
  return false;
}
