import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { rooms } from "./directions.ts";
import { lintSource } from "./testing/lint_source.ts";

/** What the rule says of one import of `specifier` by the file at `path`. */
function objections(path: string, specifier: string): string[] {
  return lintSource("layers", path, `import { x } from "${specifier}";`);
}

Deno.test.each([
  ["packages/vocabulary/src/a.ts", "./b.ts"],
  ["packages/vocabulary/src/a.ts", "node:crypto"],
  ["packages/storage/src/a.ts", "@commonplace/vocabulary"],
  ["packages/federation/src/a.ts", "@commonplace/storage/kv"],
  ["packages/federation/communities/a.ts", "../src/mod.ts"],
  ["packages/federation/communities/a.ts", "@commonplace/federation"],
  ["packages/federation/books/a.ts", "../src/outbox.ts"],
  ["packages/federation/src/a_test.ts", "../communities/mod.ts"],
  ["packages/federation/books/a_test.ts", "../communities/mod.ts"],
  ["packages/federation/src/testing/a.ts", "@commonplace/storage/testing"],
  ["packages/storage/src/kv/a_test.ts", "../testing/contract.ts"],
  ["packages/signatures/src/a_test.ts", "../testdata/exchange.ts"],
  ["apps/server/src/a.tsx", "@commonplace/federation/communities"],
  ["apps/server/src/end_to_end_test.ts", "@commonplace/conformance"],
  ["conformance/testing/reference_server.ts", "@commonplace/federation/books"],
  ["conformance/src/judging/accept.ts", "@commonplace/fixtures"],
  ["conformance/src/judging/accept.ts", "../exchange.ts"],
  ["scripts/bench/a.ts", "@commonplace/federation"],
])("%s may import %s", (path, specifier) => {
  assert.deepEqual(objections(path, specifier), []);
});

Deno.test.each([
  ["packages/vocabulary/src/a.ts", "@commonplace/signatures", /must not import/],
  ["packages/signatures/src/a.ts", "@commonplace/vocabulary", /it may import no package/],
  ["packages/storage/src/a.ts", "@commonplace/signatures", /may import @commonplace\/vocabulary/],
  ["packages/storage/src/a.ts", "@commonplace/federation", /must not import/],
  ["packages/storage/src/a.ts", "@commonplace/storage", /must not import/],
  ["packages/federation/src/a.ts", "@commonplace/server", /must not import/],
  ["packages/federation/src/a.ts", "../communities/mod.ts", /Turn the dependency round/],
  ["packages/federation/src/deep/a.ts", "../../books/mod.ts", /Turn the dependency round/],
  ["packages/federation/books/a.ts", "../communities/mod.ts", /Turn the dependency round/],
  ["packages/federation/communities/a.ts", "../books/mod.ts", /Turn the dependency round/],
  ["packages/federation/src/a.ts", "@commonplace/federation/communities", /must not import/],
  ["packages/federation/books/a.ts", "@commonplace/federation/communities", /another entry/],
  ["packages/federation/src/a.ts", "@commonplace/storage/testing", /exists for tests/],
  ["packages/federation/src/a.ts", "./testing/network.ts", /exists for tests/],
  ["packages/signatures/src/a.ts", "../testdata/exchange.ts", /exists for tests/],
  ["packages/federation/src/testing/a.ts", "@commonplace/server", /must not import/],
  ["packages/storage/src/a.ts", "./b_test.ts", /is a test/],
  ["packages/storage/src/a.ts", "../../vocabulary/src/mod.ts", /leaves packages\/storage/],
  ["packages/storage/src/a_test.ts", "../../vocabulary/src/mod.ts", /leaves packages\/storage/],
  ["packages/storage/src/a.ts", "/srv/commonplace/a.ts", /leaves packages\/storage/],
  ["apps/server/src/a.ts", "@commonplace/conformance", /must not import/],
  ["conformance/src/judging/accept.ts", "@commonplace/vocabulary", /must not import/],
  ["conformance/src/judging/accept.ts", "../world/signing.ts", /Turn the dependency round/],
  ["conformance/src/world/actor.ts", "@commonplace/signatures", /must not import/],
  ["conformance/src/main.ts", "../testing/mutants.ts", /exists for tests/],
  ["fixtures/src/a.ts", "@commonplace/vocabulary", /must not import/],
  ["packages/unheard_of/src/a.ts", "@commonplace/vocabulary", /directions\.ts/],
])("%s must not import %s", (path, specifier, message) => {
  const [said = "", ...more] = objections(path, specifier);
  assert.match(said, message);
  assert.deepEqual(more, []);
});

Deno.test.each([
  [`export { x } from "@commonplace/federation";`],
  [`export * from "@commonplace/federation";`],
  [`export const x: unknown = await import("@commonplace/federation");`],
  [`export type X = import("@commonplace/federation").X;`],
  [`import type { X } from "@commonplace/federation";`],
])("the direction holds for %s", (source) => {
  assert.equal(lintSource("layers", "packages/storage/src/a.ts", source).length, 1);
});

Deno.test("every package and app of the workspace has a room", () => {
  for (const group of ["packages", "apps"]) {
    for (const name of readdirSync(new URL(`../../${group}`, import.meta.url))) {
      assert.ok(rooms.some(({ folder }) => folder === `${group}/${name}`), `${group}/${name}`);
    }
  }
});
