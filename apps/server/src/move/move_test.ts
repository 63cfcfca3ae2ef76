import { deepEqual, equal, match } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openKvEngine } from "@commonplace/storage/kv";
import { spawnServer } from "../testing/spawn_server.ts";
import { temporaryFolder } from "../testing/temporary_folder.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

Deno.test("a server's data moves to another storage while it runs, and is served from there", async () => {
  await using folder = await temporaryFolder();
  let port: number;
  {
    await using server = await spawnServer();
    port = server.port;
    const file = `${server.folder}/data/commonplace.kv`;
    const exported = await runTask(["export", `${folder.path}/all.jsonl`], { file });
    match(exported.errors, /^Exported .*document/);
    const copied = await runTask(["backup", `${folder.path}/copy.kv`], { file });
    match(copied.errors, /^Copied /);
    equal(await statusOf(`${server.origin}/nodeinfo/2.1`), 200);
    deepEqual([exported.code, copied.code], [0, 0]);
    const left = await Array.fromAsync(Deno.readDir(`${server.folder}/data`));
    deepEqual(left.filter(({ name }) => name.startsWith("export-")), []);
  }
  const file = `${folder.path}/data/commonplace.kv`;
  const imported = await runTask(["import", `${folder.path}/all.jsonl`], { file });
  match(imported.errors, /^Imported .*document/);
  equal(imported.code, 0);
  await using server = await spawnServer({ port, folder: folder.path });
  equal(server.token, undefined);
  equal(await statusOf(`${server.origin}/u/admin`), 200);
});

Deno.test("an export goes through pipes, and importing refuses what is cut or would be mixed", async () => {
  await using folder = await temporaryFolder();
  const [from, to] = [`${folder.path}/from.kv`, `${folder.path}/new/to.kv`];
  {
    await using engine = await openKvEngine({ path: from });
    await engine.transact(() =>
      Promise.resolve({
        changes: [{ kind: "put", key: ["a"], value: "共" }],
        result: undefined,
      })
    );
  }
  const { output, errors } = await runTask(["export"], { file: from });
  match(errors, /^Exported 1 document from /);
  const cut = await runTask(["import"], {
    file: `${folder.path}/cut.kv`,
    input: output.slice(0, -5),
  });
  match(cut.errors, /cut off/);
  equal(cut.code, 1);
  equal((await runTask(["import"], { file: to, input: output })).code, 0);
  const again = await runTask(["import"], { file: to, input: output });
  match(again.errors, /not empty/);
  equal(again.code, 1);
  const over = await runTask(["export", from], { file: from });
  match(over.errors, /exists already/);
  equal((await runTask(["backup"], { file: from })).code, 1);
});

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url, { headers: { accept: "application/activity+json" } });
  await response.body?.cancel();
  return response.status;
}

/** Runs a task of the workspace for the data in `file`. */
async function runTask(
  [name = "", ...args]: readonly string[],
  { file, input }: { readonly file: string; readonly input?: string },
): Promise<{ readonly code: number; readonly output: string; readonly errors: string }> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", name, ...args],
    cwd: root,
    env: { COMMONPLACE_FILE: file, COMMONPLACE_CONFIG: "", NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const [{ code, stdout, stderr }] = await Promise.all([
    process.output(),
    ReadableStream.from([new TextEncoder().encode(input ?? "")]).pipeTo(process.stdin)
      .catch(() => undefined),
  ]);
  const decoder = new TextDecoder();
  return { code, output: decoder.decode(stdout), errors: decoder.decode(stderr) };
}
