/**
 * Plays every mutant against every check, and writes what was seen: `docs/matrix.md` and
 * `src/catalogue/proof.json`. With `--declared` it only writes the second, from what the mutants say.
 * With `--only <text>` it plays the mutants whose broken ids contain the text, and writes nothing.
 *
 * @module
 */

import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { requirements } from "../../src/catalogue/catalogue.ts";
import { mutants } from "../mutants/mutants.ts";
import { declaredProof } from "./declared_proof.ts";
import { matrixTable } from "./matrix_table.ts";
import { besides, missedBy, playMutant, type Row } from "./play_mutant.ts";

const folder = fileURLToPath(new URL("../../", import.meta.url));
const limitMs = 120_000;

const { values } = parseArgs({
  options: {
    declared: { type: "boolean" },
    only: { type: "string" },
    together: { type: "string", default: "4" },
  },
});
process.exitCode = values.declared ? await writeProof() : await playAll(values.only);

async function playAll(only: string | undefined): Promise<number> {
  const chosen = mutants.filter(({ breaks }) =>
    only === undefined || breaks.some((id) => id.includes(only))
  );
  const rows: Row[] = [];
  const queue = [...chosen.entries()];
  const begun = performance.now();
  const play = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, mutant] = next;
      const row = await playMutant(mutant, limitMs);
      rows[index] = row;
      const seconds = Math.round((performance.now() - begun) / 1_000);
      const done = rows.filter((one) => one !== undefined).length;
      say(
        `${done}/${chosen.length}  ${seconds} s  ${mutant.breaks[0]}  ${mutant.name}: ${told(row)}`,
      );
    }
  };
  const together = Math.max(1, Math.min(Number(values.together) || 1, 16));
  await Promise.all(Array.from({ length: together }, play));
  const missed = rows.filter((row) => missedBy(row).length > 0);
  if (only === undefined) {
    await Deno.mkdir(`${folder}docs`, { recursive: true });
    await Deno.writeTextFile(`${folder}docs/matrix.md`, matrixTable(rows, requirements));
    await writeProof(missed);
  }
  say(`${rows.length - missed.length} of ${rows.length} mutants were seen to break what they say.`);
  return missed.length === 0 ? 0 : 1;
}

function told(row: Row): string {
  const [missed, more] = [missedBy(row), besides(row)];
  if (missed.length > 0) return `NOT SEEN ${missed.join(", ")} ${row.trouble ?? ""}`;
  return more.length > 0 ? `seen, and besides ${more.join(", ")}` : "seen";
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
