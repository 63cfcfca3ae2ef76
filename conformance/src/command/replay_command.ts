/**
 * `replay`: every documented example, byte for byte, to a program that reads JSON on standard input.
 * What the program writes to standard output, where it writes anything, must be JSON that has lost
 * nothing.
 *
 * @module
 */

import {
  bookwyrmExamples,
  type Fixture,
  lemmyExamples,
  lemmyTodayExamples,
} from "@commonplace/fixtures";
import { jsonDifference } from "../judging/json_difference.ts";
import { parseObject } from "../raw_json.ts";
import type { Command } from "./command.ts";
import type { Output } from "./output.ts";
import { runProgram } from "./run_program.ts";

const timeoutMs = 10_000;

interface Sample {
  readonly id: string;
  readonly fixture: Fixture;
}

/** Runs the program once for each example; returns 0 when it took them all, else 1. */
export async function replayCommand(
  { command, only }: Command & { readonly kind: "replay" },
  output: Output,
): Promise<number> {
  const samples = all().filter(({ id }) =>
    only.length === 0 || only.some((start) => id.startsWith(start))
  );
  let failed = 0;
  for (const { id, fixture } of samples) {
    const fault = await faultOf(command, fixture);
    if (fault !== undefined) failed++;
    output.out(`${fault === undefined ? "passed" : "FAILED"}  ${id}${fault ? `  ${fault}` : ""}\n`);
  }
  output.out(`${samples.length - failed} of ${samples.length} examples taken\n`);
  return failed > 0 ? 1 : 0;
}

function all(): Sample[] {
  return [
    ...lemmyExamples.map((fixture) => ({ id: `lemmy-2021/${fixture.id}`, fixture })),
    ...lemmyTodayExamples.map((fixture) => ({ id: `lemmy-today/${fixture.id}`, fixture })),
    ...bookwyrmExamples.map((fixture) => ({ id: `bookwyrm/${fixture.id}`, fixture })),
  ];
}

async function faultOf(command: string, { json }: Fixture): Promise<string | undefined> {
  const ran = await runProgram(command, `${JSON.stringify(json, null, 2)}\n`, timeoutMs);
  if (ran.kind === "failed") return ran.reason;
  const written = new TextDecoder().decode(ran.stdout).trim();
  if (written === "") return undefined;
  const answer = parseObject(written);
  if (!answer) return "what it wrote is no JSON object";
  const difference = jsonDifference(json, answer);
  return difference === undefined ? undefined : `what it wrote differs at ${difference}`;
}
