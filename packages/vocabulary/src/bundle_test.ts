import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packageFolder = fileURLToPath(new URL("../", import.meta.url));
const NODE = "node";

const PROGRAM = `
import { clone, defineNamespace, idOf, read, write } from "@commonplace/vocabulary";
import { bundledContext } from "@commonplace/vocabulary/contexts";
import { isNote } from "@commonplace/vocabulary/types";

const result = read('{"type":"as:Note","content":"Hello","weight":1.0}');
if (!result.ok || !isNote(result.document)) throw new Error("not read");
const changed = clone(result.document, { content: "Bye" });
if (write(changed) !== '{"type":"as:Note","content":"Bye","weight":1.0}') throw new Error("not kept");
if (result.document.problems.length > 0 || idOf("a") !== "a") throw new Error("not well");
if (bundledContext("https://w3id.org/security/v1") === undefined) throw new Error("no context");
if (typeof defineNamespace !== "function") throw new Error("no namespaces");
if ("Deno" in globalThis) throw new Error("not outside of Deno");
console.log(result.document.content);
`;

Deno.test({
  name: "the package's bundle for browsers runs in Node (skipped where there is no node)",
  ignore: !await hasNode(),
  async fn() {
    const folder = await Deno.makeTempDir({ dir: packageFolder, prefix: ".bundle-" });
    try {
      const [entry, bundle] = [join(folder, "entry.ts"), join(folder, "bundle.mjs")];
      await Deno.writeTextFile(entry, PROGRAM);
      await run(Deno.execPath(), ["bundle", "--quiet", "--platform=browser", "-o", bundle, entry]);
      const text = await Deno.readTextFile(bundle);
      assert(!/^\s*import\b|\bimport\(/m.test(text), "imports left");
      assert.equal(await run(NODE, [bundle]), "Hello\n");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

async function hasNode(): Promise<boolean> {
  try {
    return (await new Deno.Command(NODE, { args: ["--version"], stdout: "null" }).output()).success;
  } catch {
    return false;
  }
}

async function run(program: string, args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args,
    cwd: packageFolder,
    env: { NO_COLOR: "1" },
    signal: AbortSignal.timeout(60_000),
  }).output();
  const decoder = new TextDecoder();
  assert(success, `${program} ${args.join(" ")}\n${decoder.decode(stderr)}`);
  return decoder.decode(stdout);
}
