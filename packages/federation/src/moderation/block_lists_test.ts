import assert from "node:assert/strict";
import { blocks, type DomainBlock } from "@commonplace/storage";
import fc from "fast-check";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";
import type { Moderation } from "./moderation.ts";

const BY = { by: "mod" } as const;

async function blocked(moderation: Moderation): Promise<readonly Omit<DomainBlock, "at">[]> {
  const { items } = await moderation.blocks({ limit: 1000 });
  return items.map(({ at: _, ...block }) => block);
}

async function exported(moderation: Moderation): Promise<string> {
  return (await Array.fromAsync(moderation.exportBlocks())).join("");
}

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) {
    yield await Promise.resolve(text.slice(at, at + size));
  }
}

Deno.test("a list as Mastodon exports it is taken in, and reported", async () => {
  await using world = await startServerAndPeer();
  const { moderation } = world.server.federation;
  await moderation.block("known.example", { ...BY, severity: "silence" });
  await moderation.block("same.example", { ...BY, reason: "Same" });
  const list = [
    "\uFEFF#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate",
    'Spam.Example,suspend,false,false,"Spam, and ""lies""\nin two lines",false',
    "bücher.example.,silence,true,false,,true",
    "noop.example,noop,TRUE,true,,false",
    "known.example,suspend,false,false,,false",
    "same.example,suspend,false,false,Same,false",
    "ex***le.com,suspend,false,false,,true",
    "SPAM.example,silence,false,false,,false",
    "odd.example,eat,false,false,,false",
    "b.example,suspend,false,false,,false",
    "not a name,suspend,false,false,,false",
    `long.example,suspend,false,false,${"x".repeat(20_000)},false`,
    "",
    "last.example,suspend,false,false,,false",
  ].join("\r\n");
  const dry = await moderation.importBlocks(list, { ...BY, dryRun: true });
  assert.equal((await blocked(moderation)).length, 2);
  const report = await moderation.importBlocks(inPieces(list, 7), { ...BY, reason: "Shared list" });
  assert.deepEqual(report, dry);
  const { refused, ...rest } = report;
  assert.deepEqual(rest, {
    added: ["spam.example", "xn--bcher-kva.example", "noop.example", "last.example"],
    changed: ["known.example"],
    unchanged: 1,
    refusedCount: 6,
    isCut: false,
  });
  assert.deepEqual(refused.map(({ entry }) => entry.slice(0, 12)), [
    "ex***le.com",
    "spam.example",
    "odd.example",
    "b.example",
    "not a name",
    "long.example",
  ]);
  assert.match(refused[0]?.reason ?? "", /obfuscated/);
  assert.deepEqual(await blocked(moderation), [
    { host: "known.example", severity: "suspend" },
    { host: "last.example", severity: "suspend" },
    { host: "noop.example", severity: "none", media: "strip", reports: "ignore" },
    { host: "same.example", severity: "suspend", reason: "Same" },
    {
      host: "spam.example",
      severity: "suspend",
      reason: 'Spam, and "lies"\nin two lines',
    },
    { host: "xn--bcher-kva.example", severity: "silence", media: "strip", obfuscate: true },
  ]);
  const { items: [entry] } = await moderation.log({ subject: "last.example" });
  assert.deepEqual([entry?.action, entry?.by, entry?.reason], ["import", "mod", "Shared list"]);
});

Deno.test("plain lists and Lemmy's are taken in; what they do not say stays as it is", async () => {
  const lists: Readonly<Record<string, string>> = {
    "one name a line":
      "# ours\n\nA.example\r\nbücher.example # books\n[2001:db8::1]\n*.c.example\n",
    "an array": '["A.example", "bücher.example", "[2001:db8::1]", "*.c.example", 7]',
    "objects": JSON.stringify({
      federated_instances: {
        linked: [{ domain: "friend.example" }],
        blocked: [{ id: 1, domain: "A.example" }, { domain: "bücher.example" }, {
          domain: "[2001:db8::1]",
        }, { domain: "*.c.example" }],
      },
    }),
    "settings": JSON.stringify({
      blocked_instances: ["A.example", "bücher.example", "[2001:db8::1]", "*.c.example"],
    }),
  };
  for (const [name, list] of Object.entries(lists)) {
    await using world = await startServerAndPeer();
    const { moderation } = world.server.federation;
    await moderation.block("a.example", { ...BY, severity: "silence", reason: "Before" });
    const report = await moderation.importBlocks(inPieces(list, 1), BY);
    assert.deepEqual(report.added, ["xn--bcher-kva.example", "[2001:db8::1]"], name);
    assert.equal(report.unchanged, 1);
    assert.deepEqual(await blocked(moderation), [
      { host: "[2001:db8::1]", severity: "suspend" },
      { host: "a.example", severity: "silence", reason: "Before" },
      { host: "xn--bcher-kva.example", severity: "suspend" },
    ], name);
  }
});

Deno.test("what is no list changes nothing and is reported", async () => {
  await using world = await startServerAndPeer();
  const { moderation } = world.server.federation;
  const lists = ["{", '{"a":1}', "a.example,silence\n", '"never closed', "[[]]", "[1", "<html>"];
  for (const list of lists) {
    const { added, refusedCount } = await moderation.importBlocks(list, BY);
    assert.deepEqual([added, refusedCount], [[], 1], list);
  }
  for (const list of ["", "\n\n", "[]", "#domain,#severity"]) {
    const { added, refusedCount } = await moderation.importBlocks(list, BY);
    assert.deepEqual([added, refusedCount], [[], 0], list);
  }
  assert.deepEqual(await blocked(moderation), []);
});

Deno.test("a list ends after a hundred thousand entries", async () => {
  await using world = await startServerAndPeer();
  const { moderation } = world.server.federation;
  async function* endless(): AsyncGenerator<string> {
    for (;;) yield await Promise.resolve("no name\n".repeat(10_000));
  }
  const { refusedCount, refused, isCut } = await moderation.importBlocks(endless(), BY);
  assert.deepEqual([refusedCount, refused.length, isCut], [100_000, 1000, true]);
});

const label = fc.stringMatching(/^[a-z]([a-z0-9]{0,8}[a-z0-9])?$/);
const comment = fc.oneof(
  fc.string({ minLength: 1, unit: "grapheme" }),
  fc.stringMatching(/^[ ",\r\n#=a]{1,9}$/),
);
const anyBlock: fc.Arbitrary<Omit<DomainBlock, "at">> = fc.record({
  host: fc.tuple(label, label, fc.constantFrom("example", "org", "bücher", "日本"))
    .map((labels) => labels.join(".")),
  severity: fc.constantFrom("suspend", "silence", "none"),
  media: fc.constant("strip"),
  reports: fc.constant("ignore"),
  reason: comment,
  obfuscate: fc.constant(true),
}, { requiredKeys: ["host", "severity"], noNullPrototype: true });

Deno.test("what is exported comes back the same, on any server", async () => {
  await using world = await startServerAndPeer();
  const { moderation } = world.server.federation;
  const { store } = world.server;
  const property = fc.asyncProperty(
    fc.array(anyBlock, { maxLength: 30 }),
    fc.integer({ min: 1, max: 50 }),
    async (all, size) => {
      await store.transact(() =>
        Promise.resolve({
          changes: all.flatMap((block) => blocks.blockDomain({ ...block, at: 1 })),
          result: undefined,
        })
      );
      const before = await blocked(moderation);
      const list = await exported(moderation);
      assert.equal((await moderation.importBlocks(list, BY)).unchanged, before.length);
      await store.transact(() =>
        Promise.resolve({
          changes: before.flatMap(({ host }) => blocks.unblockDomain(host)),
          result: undefined,
        })
      );
      assert.deepEqual(await blocked(moderation), []);
      const report = await moderation.importBlocks(inPieces(list, size), BY);
      assert.deepEqual(report.refused, []);
      assert.equal(report.added.length, before.length);
      assert.deepEqual(await blocked(moderation), before);
      await store.transact(() =>
        Promise.resolve({
          changes: before.flatMap(({ host }) => blocks.unblockDomain(host)),
          result: undefined,
        })
      );
    },
  );
  await fc.assert(property, { numRuns: 30 });
});
