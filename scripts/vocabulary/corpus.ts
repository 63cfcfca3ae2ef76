/**
 * Reads every JSON file below a folder: `deno task corpus <folder>`. Prints for each whether it was
 * read, whether anything was lost, and what is wrong with it, then a summary. The exit code is 1 when
 * a file caused an exception or lost anything, 2 when there is nothing to read.
 *
 * @module
 */

import { judgeDocument } from "./judge_document.ts";
import { judgeFolder } from "./judge_folder.ts";

const [folder] = Deno.args;
function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
if (folder === undefined) {
  say("Name a folder: deno task corpus <folder>");
  Deno.exit(2);
}
Deno.exit(await judgeFolder(folder, { judge: judgeDocument, say }));
