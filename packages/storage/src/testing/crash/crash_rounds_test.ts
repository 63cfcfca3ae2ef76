import { equal } from "node:assert/strict";
import { withFile } from "../kv_file.ts";
import { crashRounds } from "./crash_rounds.ts";

Deno.test("a process that is killed three times under load loses nothing, leaves nothing in part and does each job once", async () => {
  await withFile(async (path) => {
    const lines: string[] = [];
    const tell = (line: string) => lines.push(line);
    await crashRounds({ url: path, rounds: 3, jobs: 150, moments: 400, tell });
    equal(lines.length, 4);
  });
});
