import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import { allowList, blocks, type DomainBlock } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

const ann = "https://a.example/u/ann";
const bob = "https://b.example/u/bob";

Deno.test("a block of a domain holds for the domains in it, in any spelling, and no others", async () => {
  await using store = await memoryStore();
  const block: DomainBlock = { host: "Bad.Example", severity: "silence", reason: "Spam", at: 1 };
  await commitTo(store, blocks.blockDomain(block));
  for (const host of ["bad.example", "BAD.example.", "a.b.bad.example", "x.bad.example:8443"]) {
    deepEqual(await blocks.ofHost(store.view, host), { ...block, host: "bad.example" });
  }
  for (const host of ["example", "notbad.example", "bad.example.org", "good.example"]) {
    equal(await blocks.ofHost(store.view, host), undefined);
  }
  await commitTo(store, blocks.unblockDomain("BAD.example"));
  equal(await blocks.ofHost(store.view, "bad.example"), undefined);
});

Deno.test("of the blocks of a host and of what it is in, a suspension holds, then the nearest", async () => {
  await using store = await memoryStore();
  const block = (host: string, severity: DomainBlock["severity"]) =>
    blocks.blockDomain({ host, severity, at: 1 });
  await commitTo(
    store,
    block("example", "silence"),
    block("b.example", "silence"),
    block("c.example", "silence"),
    block("evil.example", "suspend"),
    block("nice.evil.example", "silence"),
  );
  equal((await blocks.ofHost(store.view, "a.b.example"))?.host, "b.example");
  equal((await blocks.ofHost(store.view, "nice.evil.example"))?.host, "evil.example");
  equal((await blocks.ofHost(store.view, "d.example"))?.host, "example");
});

Deno.test("an address is a host of its own, and what is no host is refused", async () => {
  await using store = await memoryStore();
  await commitTo(store, blocks.blockDomain({ host: "0.0.1", severity: "suspend", at: 1 }));
  equal(await blocks.ofHost(store.view, "127.0.0.2"), undefined);
  equal((await blocks.ofHost(store.view, "0.0.0.1"))?.severity, "suspend");
  equal(await blocks.ofHost(store.view, "[::1]"), undefined);
  for (const host of ["", " ", "a b", "a/b", "u@a.example", "a.example?x"]) {
    await rejects(blocks.ofHost(store.view, host), { code: "invalid" });
    throws(() => blocks.unblockDomain(host), { code: "invalid" });
  }
});

Deno.test("blocked domains are listed by name, page by page", async () => {
  await using store = await memoryStore();
  for (const host of ["c.example", "a.example", "b.example"]) {
    await commitTo(store, blocks.blockDomain({ host, severity: "suspend", at: 1 }));
  }
  const first = await blocks.domains(store.view, { limit: 2 });
  deepEqual(first.items.map(({ host }) => host), ["a.example", "b.example"]);
  const { items, next } = await blocks.domains(store.view, { after: first.next });
  deepEqual([items.map(({ host }) => host), next], [["c.example"], undefined]);
});

Deno.test("an actor is blocked for one of ours, or for all by the server", async () => {
  await using store = await memoryStore();
  await commitTo(store, blocks.blockActor({ actor: bob, by: ann, reason: "Rude", at: 1 }));
  equal((await blocks.ofActor(store.view, bob, ann))?.reason, "Rude");
  equal(await blocks.ofActor(store.view, bob, "https://a.example/u/eve"), undefined);
  equal(await blocks.ofActor(store.view, bob), undefined);
  await commitTo(store, blocks.blockActor({ actor: bob, at: 2 }));
  deepEqual(await blocks.ofActor(store.view, bob, "https://a.example/u/eve"), {
    actor: bob,
    at: 2,
  });
  deepEqual((await blocks.actors(store.view)).items.length, 1);
  deepEqual((await blocks.actors(store.view, { by: ann })).items.map(({ actor }) => actor), [bob]);
  await commitTo(store, blocks.unblockActor(bob));
  equal(await blocks.ofActor(store.view, bob), undefined);
  equal((await blocks.ofActor(store.view, bob, ann))?.by, ann);
});

Deno.test("all blocks of a host and of what it is in come together", async () => {
  await using store = await memoryStore();
  const host = "example";
  await commitTo(
    store,
    blocks.blockDomain({ host, severity: "none", media: "strip", at: 1 }),
    blocks.blockDomain({ host: `b.${host}`, severity: "none", reports: "ignore", at: 1 }),
    blocks.blockDomain({ host: `c.b.${host}`, severity: "silence", at: 1 }),
  );
  deepEqual(await blocks.together(store.view, `d.c.b.${host}`), {
    host: `c.b.${host}`,
    severity: "silence",
    stripsMedia: true,
    ignoresReports: true,
  });
  deepEqual(await blocks.together(store.view, host), {
    host,
    severity: "none",
    stripsMedia: true,
    ignoresReports: false,
  });
  equal(await blocks.together(store.view, "other"), undefined);
  equal(await blocks.ofDomain(store.view, `d.c.b.${host}`), undefined);
});

Deno.test("the version grows with what the server blocks and allows, not with what people block", async () => {
  await using store = await memoryStore();
  const block: DomainBlock = { host: "bad.example", severity: "suspend", at: 1 };
  const changes = [
    blocks.blockDomain(block),
    blocks.unblockDomain("bad.example"),
    blocks.blockActor({ actor: bob, at: 1 }),
    blocks.unblockActor(bob),
    allowList.add({ host: "good.example", at: 1 }),
    allowList.remove("good.example"),
    allowList.setMode("allow-list"),
  ];
  for (const [before, change] of changes.entries()) {
    equal(await blocks.version(store.view), before);
    await commitTo(store, change);
  }
  await commitTo(store, blocks.blockActor({ actor: bob, by: ann, at: 1 }));
  equal(await blocks.version(store.view), changes.length);
});
