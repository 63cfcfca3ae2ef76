import assert from "node:assert/strict";
import { join } from "node:path";
import { judgeDocument, type Judgement } from "./judge_document.ts";
import { judgeFolder } from "./judge_folder.ts";

const FILES: Readonly<Record<string, string>> = {
  "good.json": '{"type": "Note", "content": "Hello", "weight": 1.0}',
  "nested/odd.jsonld":
    '{"id": 7, "a": 1e400, "b": -0, "__proto__": {"x": 1}, "name": "x", "name": "y"}',
  "nested/array.json": "[]",
  "broken.json": "{",
  "empty.json": "",
  "README.md": "not JSON, not looked at",
};

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(folder, "nested"));
    for (const [path, text] of Object.entries(FILES)) {
      await Deno.writeTextFile(join(folder, path), text);
    }
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a folder is read file by file, and problems are no failure", () =>
  inFolder(async (folder) => {
    const lines: string[] = [];
    const code = await judgeFolder(folder, {
      judge: judgeDocument,
      say: (line) => void lines.push(line),
    });
    assert.equal(code, 0);
    assert.equal(
      lines.at(-1),
      "5 files: 2 read, 2 lossless, 4 with problems, 0 with an exception or a loss",
    );
    assert(lines.some((line) => /^read +lossless +0 problems +good\.json$/.test(line)));
    assert(lines.some((line) => /^refused +- +1 problems +nested\/array\.json$/.test(line)));
    assert(lines.some((line) => line.startsWith("    bad-id /id ")));
  }));

Deno.test("an exception or a loss makes the exit code 1, and nothing to read 2", () =>
  inFolder(async (folder) => {
    const good: Judgement = { isRead: true, losses: [], problems: [], exception: undefined };
    const say = (): void => {};
    const lossy = (): Judgement => ({ ...good, losses: ["name"] });
    assert.equal(await judgeFolder(folder, { judge: lossy, say }), 1);
    assert.equal(
      await judgeFolder(folder, { judge: () => ({ ...good, exception: "boom" }), say }),
      1,
    );
    assert.equal(await judgeFolder(join(folder, "nested"), { judge: () => good, say }), 0);
    await Deno.remove(join(folder, "nested"), { recursive: true });
    await Deno.mkdir(join(folder, "nested"));
    assert.equal(await judgeFolder(join(folder, "nested"), { judge: () => good, say }), 2);
  }));
