import { deepEqual, equal } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { commit } from "../testing/contract/trial.ts";
import { withFile } from "../testing/kv_file.ts";
import { openKvEngine } from "./mod.ts";

const child = fileURLToPath(new URL("./testdata/write_until_full.ts", import.meta.url));

Deno.test({
  name: "on a full disk each transaction fails with a typed error or is whole, and work resumes",
  // The limit on the size of files stands in for the disk.
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFile(async (path) => {
      const { committed, codes } = await writeUntilFull(path);
      deepEqual(codes, ["unavailable"]);
      equal(committed.length > 0, true);

      await using engine = await openKvEngine({ path });
      const entries = await engine.entries(["pairs"], 0, 1000);
      deepEqual(entries.map(({ value }) => String(value)).sort(), committed.sort());
      equal(await engine.view.counter(["pairs"]), committed.length);
      for (const side of ["left", "right"]) {
        for (let writer = 0; writer < 16; writer++) {
          for (let round = 0; round < 40; round++) {
            const name = `${writer}.${round}`;
            const isThere = await engine.view.get([side, name]) !== undefined;
            equal(isThere, committed.includes(name), `${side} ${name}`);
          }
        }
      }
      await commit(engine, { kind: "append", log: ["pairs"], value: "and on" });
      const [next] = await engine.entries(["pairs"], committed.length, 1);
      deepEqual(next, { position: committed.length + 1, value: "and on" });
    }),
});

async function writeUntilFull(
  path: string,
): Promise<{ readonly committed: string[]; readonly codes: string[] }> {
  const { stdout } = await new Deno.Command("sh", {
    args: [
      "-c",
      `trap '' XFSZ; ulimit -f 8000; exec "$@"`,
      "sh",
      Deno.execPath(),
      "run",
      "--quiet",
      "--no-config",
      "--no-lock",
      "--unstable-kv",
      "--allow-read",
      "--allow-write",
      child,
      path,
    ],
    stderr: "inherit",
  }).output();
  return JSON.parse(new TextDecoder().decode(stdout));
}
