/**
 * Plays every mutant against every check, and writes what was seen: `docs/matrix.json`, from it the page
 * `docs/matrix.md`, and `src/catalogue/proof.json`. It stops after `--minutes` (60), and goes on from
 * there the next time; `--fresh` begins anew. With `--near` each meets the checks of its own protocols
 * alone, which takes a tenth of the time. With `--declared` it only writes `proof.json`, from what
 * the mutants say. With `--only <text>` it plays those whose broken ids contain the text, and writes
 * nothing.
 *
 * @module
 */

import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { requirements } from "../../src/catalogue/catalogue.ts";
import type { Mutant } from "../mutants/mutant.ts";
import { mutants } from "../mutants/mutants.ts";
import { declaredProof } from "./declared_proof.ts";
import { keyOf, readState, writeState } from "./matrix_state.ts";
import { matrixTable } from "./matrix_table.ts";
import { besides, missedBy, playMutant, type Row } from "./play_mutant.ts";

const folder = fileURLToPath(new URL("../..", import.meta.url));
const limitMs = 300_000;

const { values } = parseArgs({
  options: {
    declared: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    minutes: { type: "string", default: "60" },
    near: { type: "boolean", default: false },
    only: { type: "string" },
    together: { type: "string", default: "2" },
  },
});
const { declared, near, only } = values;
const scope = near ? "protocol" : "all";
// What a mutant that took too long is still at ends with the process.
process.exit(
  declared ? await writeProof() : only === undefined ? await playAll() : await playSome(only),
);

async function playSome(text: string): Promise<number> {
  const chosen = mutants.filter(({ breaks }) => breaks.some((id) => id.includes(text)));
  return verdictOn(await play(chosen));
}

async function playAll(): Promise<number> {
  const known = values.fresh ? [] : await readRows();
  const enough = known.filter((row) => near || row.scope === "all");
  const done = new Set(enough.map(({ mutant }) => keyOf(mutant)));
  const waiting = mutants.filter((mutant) => !done.has(keyOf(mutant)));
  const keep = async (played: readonly Row[]) => {
    const rows = mutants.flatMap((mutant) =>
      [...played, ...known].find((row) => row.mutant === mutant) ?? []
    );
    await Deno.mkdir(`${folder}docs`, { recursive: true });
    await Deno.writeTextFile(`${folder}docs/matrix.json`, writeState(rows));
    return rows;
  };
  const rows = await keep(await play(waiting, keep));
  const table = matrixTable(rows, requirements, mutants.length - rows.length);
  await Deno.writeTextFile(`${folder}docs/matrix.md`, table);
  await writeProof(rows.filter((row) => row.seen && missedBy(row).length > 0));
  return verdictOn(rows);
}

/** Plays mutants, a few at a time, until there are none or the time is over. */
async function play(
  chosen: readonly Mutant[],
  keep?: (played: readonly Row[]) => Promise<unknown>,
): Promise<Row[]> {
  const played: Row[] = [];
  const queue = [...chosen];
  const begun = performance.now();
  const seconds = () => Math.round((performance.now() - begun) / 1_000);
  const turn = async () => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      if (seconds() >= Number(values.minutes) * 60) return;
      const row = await playMutant(mutant, { scope, limitMs });
      played.push(row);
      say(`${played.length}/${chosen.length}  ${seconds()} s  ${mutant.breaks[0]}  ${told(row)}`);
      await keep?.(played);
    }
  };
  const together = Math.max(1, Math.min(Number(values.together) || 1, 16));
  await Promise.all(Array.from({ length: together }, turn));
  return played;
}

function told(row: Row): string {
  const [missed, more] = [missedBy(row), besides(row)];
  const { name } = row.mutant;
  if (missed.length > 0) return `${name}: NOT SEEN ${missed.join(", ")} ${row.trouble ?? ""}`;
  return more.length > 0 ? `${name}: seen, and besides ${more.join(", ")}` : `${name}: seen`;
}

function verdictOn(rows: readonly Row[]): number {
  const seen = rows.filter((row) => missedBy(row).length === 0).length;
  say(`${seen} of ${rows.length} mutants were seen to break what they say.`);
  return seen === rows.length ? 0 : 1;
}

async function readRows(): Promise<Row[]> {
  try {
    return readState(await Deno.readTextFile(`${folder}docs/matrix.json`), mutants);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Writes what is proven; a mutant that was not seen to break what it says proves nothing. */
async function writeProof(missed: readonly Row[] = []): Promise<number> {
  const failed = new Set(missed.map(({ mutant }) => mutant));
  const proof = declaredProof(mutants.filter((mutant) => !failed.has(mutant)));
  const text = `${JSON.stringify(proof, null, 2)}\n`;
  await Deno.writeTextFile(`${folder}src/catalogue/proof.json`, text);
  return 0;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
