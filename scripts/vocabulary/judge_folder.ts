/**
 * Judges every JSON file below a folder and tells the outcome.
 *
 * @module
 */

import { join } from "node:path";
import type { Judgement } from "./judge_document.ts";

/** How files are judged and how the outcome is told. */
export interface JudgeOptions {
  /** Judges one file. */
  readonly judge: (bytes: Uint8Array) => Judgement;
  /** Takes one line of output. */
  readonly say: (line: string) => void;
}

/** Judges all files below `folder`; returns the exit code. */
export async function judgeFolder(folder: string, options: JudgeOptions): Promise<0 | 1 | 2> {
  const { judge, say } = options;
  const counts = { files: 0, read: 0, lossless: 0, problems: 0, failed: 0 };
  for await (const path of jsonFilesIn(folder)) {
    counts.files++;
    const judgement = judge(await Deno.readFile(path));
    const { isRead, losses, problems, exception } = judgement;
    if (isRead) counts.read++;
    if (isRead && losses.length === 0) counts.lossless++;
    if (problems.length > 0) counts.problems++;
    if (exception !== undefined || losses.length > 0) counts.failed++;
    say(lineOf(path.slice(folder.length).replace(/^\/+/, ""), judgement));
    for (const loss of losses) say(`    loss: ${loss}`);
    if (exception !== undefined) say(`    exception: ${exception.replaceAll("\n", "\n    ")}`);
    for (const { code, path, message } of problems) say(`    ${code} ${path || "/"} ${message}`);
  }
  if (counts.files === 0) {
    say(`No JSON files below ${folder}.`);
    return 2;
  }
  say(
    `${counts.files} files: ${counts.read} read, ${counts.lossless} lossless, ` +
      `${counts.problems} with problems, ${counts.failed} with an exception or a loss`,
  );
  return counts.failed === 0 ? 0 : 1;
}

function lineOf(path: string, { isRead, losses, problems, exception }: Judgement): string {
  const reading = exception !== undefined ? "EXCEPTION" : isRead ? "read" : "refused";
  const keeping = !isRead ? "-" : losses.length === 0 ? "lossless" : "LOSS";
  return `${reading.padEnd(9)} ${keeping.padEnd(8)} ${
    String(problems.length).padStart(3)
  } problems  ${path}`;
}

/** Files whose names end in `json` or `jsonld`, in the order of their names; links are not followed. */
async function* jsonFilesIn(folder: string): AsyncGenerator<string> {
  const entries = [];
  for await (const entry of Deno.readDir(folder)) entries.push(entry);
  entries.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  for (const { name, isDirectory, isFile } of entries) {
    const path = join(folder, name);
    if (isDirectory) yield* jsonFilesIn(path);
    else if (isFile && /json(ld)?$/i.test(name)) yield path;
  }
}
