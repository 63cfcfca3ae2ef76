import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { commit } from "../testing/contract/trial.ts";
import { withFile } from "../testing/kv_file.ts";
import { openKvEngine } from "./mod.ts";

const child = fileURLToPath(new URL("./testdata/write_one.ts", import.meta.url));

Deno.test({
  name: "a file that may not be written is refused, left as it is, and works again once it may",
  ignore: Deno.build.os === "windows" || !obeysPermissions(),
  fn: () =>
    withFile(async (path) => {
      {
        await using engine = await openKvEngine({ path });
        await commit(engine, { kind: "put", key: ["a"], value: 1 });
      }
      const before = await Deno.readFile(path);
      await Deno.chmod(path, 0o444);
      match(await writeOne(path), /^unavailable: .*read-only.*permission to write the file/);
      deepEqual(await Deno.readFile(path), before);

      for await (const { name } of Deno.readDir(dirname(path))) {
        await Deno.chmod(join(dirname(path), name), 0o644);
      }
      equal(await writeOne(path), "written");
      await using engine = await openKvEngine({ path });
      equal(await engine.view.get(["a"]), 2);
    }),
});

Deno.test("a file that is no database is refused with a typed error and left as it is", async () => {
  await withFile(async (path) => {
    const text = "Dear diary, today I wrote a file that is no database. ".repeat(100);
    await Deno.writeTextFile(path, text);
    await rejects(openKvEngine({ path }), {
      name: "StorageError",
      code: "unavailable",
      message: /not a database.*restore a backup/,
    });
    equal(await Deno.readTextFile(path), text);
  });
});

Deno.test("while another program holds the file reads go on; transactions and jobs wait and go on after it", async () => {
  await withFile(async (path) => {
    await using engine = await openKvEngine({ path });
    await commit(engine, { kind: "put", key: ["a"], value: 1 });
    const worked = Promise.withResolvers<void>();
    await using _ = engine.jobs.work("q", () => {
      worked.resolve();
      return Promise.resolve({ kind: "done" });
    });
    const holder = new DatabaseSync(path);
    holder.exec("BEGIN EXCLUSIVE");
    let written = 0;
    const writes = Array.from(
      { length: 40 },
      (_, index) =>
        commit(
          engine,
          { kind: "increment", counter: ["c"], by: 1 },
          { kind: "enqueue", job: { queue: "q", payload: index } },
        ).then(() => written++),
    );
    for (let read = 0; read < 50; read++) equal(await engine.view.get(["a"]), 1);
    equal(written, 0);
    holder.exec("ROLLBACK");
    holder.close();
    await Promise.all(writes);
    equal(await engine.view.counter(["c"]), 40);
    await worked.promise;
  });
});

/** Root may write what it may not, unless it gives that up. */
function obeysPermissions(): boolean {
  return Deno.uid() !== 0 || setpriv("true").success;
}

function setpriv(
  ...command: readonly string[]
): { readonly success: boolean; readonly text: string } {
  try {
    const { success, stdout } = new Deno.Command("setpriv", {
      args: ["--bounding-set=-dac_override,-dac_read_search", ...command],
    }).outputSync();
    return { success, text: new TextDecoder().decode(stdout) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { success: false, text: "" };
    throw error;
  }
}

/** Has a process that obeys permissions write a document. */
async function writeOne(path: string): Promise<string> {
  const flags = ["--quiet", "--no-config", "--no-lock", "--unstable-kv"];
  const args = ["run", ...flags, "--allow-read", "--allow-write", child, path];
  if (Deno.uid() === 0) return setpriv(Deno.execPath(), ...args).text;
  const { stdout } = await new Deno.Command(Deno.execPath(), { args }).output();
  return new TextDecoder().decode(stdout);
}
