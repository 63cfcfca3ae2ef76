/**
 * Reports of real runs, for tests of their forms: each is made once in a process.
 *
 * @module
 */

import type { Report } from "../../src/mod.ts";
import { statusOnly } from "../reference/fault.ts";
import { judgeReference } from "../reference/judge_reference.ts";
import { mutants } from "../mutants/mutants.ts";

const made = new Map<string, Promise<Report>>();

/** A server that keeps every rule, as far as a quick run looks. */
export function goodReport(): Promise<Report> {
  return once("good", () => judgeReference({ only: ["lemmy:"] }));
}

/** A server that announces to who has left, and changes what it announces. */
export function brokenReport(): Promise<Report> {
  const both = mutants.find(({ breaks: [id] }) => id === "lemmy:S158");
  if (!both) throw new Error("There is no mutant of lemmy:S158.");
  return once("broken", () => judgeReference({ fault: both.fault, only: ["lemmy:"] }));
}

/** A server that refuses whatever the suite sends. */
export function unreachedReport(): Promise<Report> {
  const fault = {
    arrives: ({ method }: { readonly method: string }) =>
      method === "POST" ? statusOnly(401) : undefined,
  };
  return once("unreached", () => judgeReference({ fault }));
}

/** A run that was asked for nothing. */
export function emptyReport(): Promise<Report> {
  return once("empty", () => judgeReference({ only: ["nothing:"] }));
}

function once(name: string, make: () => Promise<Report>): Promise<Report> {
  const known = made.get(name) ?? make();
  made.set(name, known);
  return known;
}
