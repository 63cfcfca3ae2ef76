import assert from "node:assert/strict";
import plugin from "./plugin.ts";
import { lintSource } from "./testing/lint_source.ts";

const file = "packages/storage/src/a.ts";
const test = "packages/storage/src/a_test.ts";
const long = "export const a: number = 1;\n".repeat(401);

/** Rule, path, source that breaks it, what the message must tell the reader to do. */
const refused: readonly (readonly [string, string, string, RegExp])[] = [
  ["comments", file, "// deno-lint-ignore no-explicit-any", /Mend/],
  ["comments", file, "/* @ts-expect-error later */", /Mend/],
  ["comments", file, "// TODO: later", /now/],
  ["comments", file, "/**\n * A thing.\n * TODO later\n */", /now/],
  ["comments", file, "// ---- helpers ----", /file of its own/],
  ["error-message", file, `throw new Error("no such key");`, /capital/],
  ["error-message", file, `throw new StorageError("closed", "the store is closed");`, /capital/],
  ["error-message", file, "throw new TypeError(`bad ${key}`);", /capital/],
  ["file-length", file, long, /401 lines/],
  ["file-length", test, long, /401 lines/],
  ["file-name", "packages/storage/src/kvEngine.ts", "", /snake_case/],
  ["file-name", "packages/storage/src/kv-engine.ts", "", /snake_case/],
  ["file-name", "packages/storage/src/utils.ts", "", /"utils"/],
  ["file-name", "packages/storage/src/utils_test.ts", "", /"utils"/],
  ["file-name", "packages/storage/src/key_manager.ts", "", /"key_manager"/],
  ["file-name", "packages/storage/src/helpers/key.ts", "", /"helpers"/],
  ["file-name", "apps/server/src/data/page.tsx", "", /"data"/],
  ["inline-dependency", file, `export { x } from "npm:x@1";`, /deno\.json/],
  ["inline-dependency", test, `export * from "jsr:@a/b@1";`, /deno\.json/],
  ["max-params", file, "export function f(a, b, c, d) {}", /options object/],
  ["max-params", file, "export const o = { f(a, b, c, d) {} };", /options object/],
  ["max-params", file, "export class C { constructor(a, b, c, d) {} }", /options object/],
  ["max-params", file, "export interface P { f(a: 1, b: 1, c: 1, d: 1): void }", /options object/],
  ["mod-only-exports", "packages/storage/src/mod.ts", `export * from "./a.ts";`, /List the names/],
  ["mod-only-exports", "packages/storage/src/mod.ts", "export const a = 1;", /file of its own/],
  ["mod-only-exports", "packages/storage/src/mod.ts", `import "./a.ts";`, /file of its own/],
  ["mod-only-exports", "packages/storage/src/mod.ts", "if (import.meta.dirname) f();", /file of/],
  ["no-decorator", file, "@sealed class A {}", /function/],
  ["no-default-export", file, "export default 1;", /by its name/],
  ["no-default-export", file, "const a = 1; export { a as default };", /by its name/],
  ["no-enum", file, "export enum A { B }", /union/],
  ["no-private-keyword", file, "class A { private b = 1; }", /#name/],
  ["no-private-keyword", file, "class A { protected b(): void {} }", /#name/],
  ["no-private-keyword", file, "abstract class A { protected abstract b(): void; }", /#name/],
  ["no-sleep-in-tests", test, "setTimeout(f, 10);", /event/],
  ["no-sleep-in-tests", test, "await delay(10);", /event/],
  ["no-sleep-in-tests", test, "new Promise((done) => globalThis.setTimeout(done, 1));", /event/],
  ["no-switched-off-tests", test, `Deno.test.only("a", f);`, /delete/],
  ["no-switched-off-tests", test, `Deno.test.ignore("a", f);`, /delete/],
  ["no-switched-off-tests", test, `Deno.test({ name: "a", ignore: true, fn });`, /delete/],
  ["no-switched-off-tests", test, `Deno.test("a", { only: true }, f);`, /delete/],
  ["no-switched-off-tests", test, `await t.step({ name: "a", ignore: true, fn });`, /delete/],
  ["no-top-level-arrow", file, "const f = () => 1;", /function f/],
  ["no-top-level-arrow", file, "export const f = async (a: 1) => a;", /function f/],
  ["no-top-level-arrow", file, "const f = function () {};", /function f/],
];

Deno.test.each(refused)(
  "%s refuses, in %s: %s",
  (rule, path, source, message) => {
    const said = lintSource(rule, path, source);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", message);
  },
);

/** Rule, path, source that it must leave alone. */
const allowed: readonly (readonly [string, string, string])[] = [
  ["comments", file, "// KV cannot check a range, so its version key is bumped blindly."],
  ["comments", file, "/**\n * Reads a list:\n *\n * - one\n * - two\n */"],
  ["error-message", file, `throw new StorageError("closed", "The store is closed; open it.");`],
  ["error-message", file, `throw new StorageError("closed", message);`],
  ["error-message", file, "throw new Error(`${key} is not known.`);"],
  ["error-message", file, "throw new Error(message, { cause });"],
  ["file-length", "packages/vocabulary/src/types.gen.ts", long],
  ["file-name", "packages/vocabulary/src/types.gen.ts", ""],
  ["file-name", "packages/storage/src/data_file.ts", ""],
  ["file-name", "packages/storage/src/testdata/a.ts", ""],
  ["file-name", "fixtures/data/lemmy.ts", ""],
  ["inline-dependency", file, `export { x } from "./x.ts";`],
  ["max-params", file, "export function f(this: A, a, b, c) {}"],
  ["max-params", file, "server.on((a, b, c, d) => {});"],
  [
    "mod-only-exports",
    "packages/storage/src/mod.ts",
    `export { a, type B } from "./a.ts";\nexport * as c from "./c.ts";`,
  ],
  [
    "mod-only-exports",
    "packages/storage/src/mod.ts",
    `if (import.meta.main) await (await import("./main.ts")).start();`,
  ],
  ["mod-only-exports", file, "export const a = 1;"],
  ["no-default-export", file, "export { a };"],
  ["no-default-export", "scripts/lint/plugin.ts", "export default plugin;"],
  ["no-private-keyword", file, "class A { #b = 1; readonly c = 2; }"],
  ["no-sleep-in-tests", file, "setTimeout(f, 10);"],
  ["no-sleep-in-tests", "packages/storage/src/clock_test.ts", "setTimeout(f, 10);"],
  ["no-sleep-in-tests", test, "AbortSignal.timeout(1000);"],
  ["no-switched-off-tests", test, `Deno.test({ name: "a", ignore: !hasPostgres, fn });`],
  ["no-switched-off-tests", file, `save({ only: true });`],
  ["no-top-level-arrow", file, "const doubled = [1].map((x) => x * 2);"],
  ["no-top-level-arrow", file, "function f() { const g = () => 1; return g; }"],
];

Deno.test.each(allowed)(
  "%s allows, in %s: %s",
  (rule, path, source) => {
    assert.deepEqual(lintSource(rule, path, source), []);
  },
);

Deno.test("every rule but layers is shown to refuse something", () => {
  const shown = new Set(refused.map(([rule]) => rule));
  assert.deepEqual(Object.keys(plugin.rules).filter((rule) => !shown.has(rule)), ["layers"]);
});
