import assert from "node:assert/strict";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { FederationError } from "../mod.ts";

const BY = { by: "mod" } as const;

Deno.test("every decision is kept with who made it, when and why", async () => {
  await using world = await startServerAndPeer();
  const { server: { federation: { moderation } }, ann, peer, clock } = world;
  const at = clock.now();
  await moderation.block("Bad.Example.", {
    by: "mod",
    reason: "Spam",
    severity: "silence",
    media: "strip",
    reports: "ignore",
  });
  await moderation.unblock("BAD.example", { by: "other", reason: "Sorry" });
  await moderation.block(peer.iri, { ...BY, local: ann });
  await moderation.allow("good.example", BY);
  await moderation.disallow("good.example", BY);
  await moderation.setMode("allow-list", BY);
  assert.equal(await moderation.mode(), "allow-list");
  const { items } = await moderation.log();
  const told = items.map(({ id: _, ...entry }) => entry);
  const [by, reason] = ["mod", "Spam"];
  const subject = "bad.example";
  const expected = [
    { action: "block", subject, by, at, reason, detail: "silence, no media, no reports" },
    { action: "unblock", subject, by: "other", at, reason: "Sorry" },
    { action: "block", subject: peer.iri, by, at, detail: `for ${ann}` },
    { action: "allow", subject: "good.example", by, at },
    { action: "disallow", subject: "good.example", by, at },
    { action: "mode", subject: "server", by, at, detail: "allow-list" },
  ];
  const byText = (all: readonly unknown[]) => all.map((entry) => JSON.stringify(entry)).sort();
  assert.deepEqual(
    byText(told.map((entry) => Object.entries(entry).sort())),
    byText(expected.map((entry) => Object.entries(entry).sort())),
  );
});

Deno.test("what is no domain, and what is ours, is not blocked", async () => {
  await using world = await startServerAndPeer();
  const { server: { federation: { moderation } }, ann } = world;
  const names = [
    "",
    " ",
    "a b",
    "a/b",
    "user@a.example",
    "a.example:80",
    "ex***le.com",
    "b.example",
  ];
  for (const name of [...names, "B.EXAMPLE.", ann, "https://", "ftp://a.example/"]) {
    await assert.rejects(
      moderation.block(name, BY),
      (error) => error instanceof FederationError && error.code === "invalid-domain",
      name,
    );
  }
  assert.deepEqual((await moderation.blocks()).items, []);
  assert.deepEqual((await moderation.log()).items, []);
});
