import assert from "node:assert/strict";
import { references } from "@commonplace/storage";
import type { Resolved, Unresolved } from "./resolution.ts";
import {
  activityJson,
  type ScriptedWorld,
  startScriptedWorld,
} from "../../testdata/scripted_host.ts";

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
const NOTE = "https://peer.example/notes/1";

async function found(world: ScriptedWorld, iri: string): Promise<Resolved> {
  const resolution = await world.server.federation.resolve(iri);
  assert.ok(resolution.ok, resolution.ok ? "" : resolution.message);
  return resolution;
}

async function missed(world: ScriptedWorld, iri: string): Promise<Unresolved> {
  const resolution = await world.server.federation.resolve(iri);
  assert.ok(!resolution.ok, "it was resolved");
  return resolution;
}

Deno.test("a document is fetched once, kept byte for byte, and fetched again after a day", async () => {
  await using world = await startScriptedWorld();
  const { pages, clock, server } = world;
  const text = `{ "id":"${NOTE}", "type":"Note","weight":1.0,"content":"caf\\u00e9" }\n`;
  pages.set(NOTE, () => {
    return new Response(text, { headers: { "content-type": "application/activity+json" } });
  });
  const first = await found(world, NOTE);
  assert.equal(first.document.text, text);
  assert.deepEqual(first.provenance, { kind: "fetched" });
  clock.leap(DAY - 1);
  assert.equal((await found(world, NOTE)).document.text, text);
  assert.equal(await references.text(server.store.view, NOTE), text);
  assert.deepEqual(world.asked(), [NOTE]);
  clock.leap(2);
  assert.equal((await found(world, NOTE)).fetchedAt, clock.now());
  assert.deepEqual(world.asked(), [NOTE, NOTE]);
  assert.match(
    world.network.requests[0]?.headers.get("signature") ?? "",
    /keyId="https:\/\/b\.exa/,
  );
});

Deno.test("many who ask at once make one request", async () => {
  await using world = await startScriptedWorld();
  world.publish({ id: NOTE, type: "Note" });
  await Promise.all(Array.from({ length: 50 }, () => found(world, NOTE)));
  assert.deepEqual(world.asked(), [NOTE]);
});

Deno.test("what was fetched is not fetched again within a minute, however much it is wanted", async () => {
  await using world = await startScriptedWorld();
  const { server, clock } = world;
  world.publish({ id: NOTE, type: "Note" });
  const newest = { since: Infinity };
  for (let n = 0; n < 5; n++) assert.ok((await server.federation.resolve(NOTE, newest)).ok);
  assert.equal(world.asked().length, 1);
  clock.leap(MINUTE);
  for (let n = 0; n < 5; n++) assert.ok((await server.federation.resolve(NOTE, newest)).ok);
  assert.equal(world.asked().length, 2);
});

Deno.test("an origin that has nothing newer is believed by its entity tag", async () => {
  await using world = await startScriptedWorld();
  const { pages, clock } = world;
  const tags: (string | null)[] = [];
  pages.set(NOTE, ({ headers }) => {
    tags.push(headers.get("if-none-match"));
    return tags.length === 1
      ? activityJson({ id: NOTE, type: "Note", content: "first" }, { etag: '"1"' })
      : new Response(null, { status: 304 });
  });
  await found(world, NOTE);
  clock.leap(DAY + 1);
  const again = await found(world, NOTE);
  assert.equal(again.document.json["content"], "first");
  assert.equal(again.fetchedAt, clock.now());
  assert.deepEqual(tags, [null, '"1"']);
});

Deno.test("what is gone is gone for ever and is not asked for again", async () => {
  await using world = await startScriptedWorld();
  const { pages, clock } = world;
  world.publish({ id: NOTE, type: "Note" });
  await found(world, NOTE);
  clock.leap(DAY + 1);
  pages.set(NOTE, () => new Response(null, { status: 410 }));
  const { state, retryable } = await missed(world, NOTE);
  assert.deepEqual({ state, retryable }, { state: "gone", retryable: false });
  world.publish({ id: NOTE, type: "Note" });
  clock.leap(1000 * DAY);
  assert.equal((await missed(world, NOTE)).state, "gone");
  assert.equal(world.asked().length, 2);
});

Deno.test("what failed is asked for ever more rarely, and found when it is there", async () => {
  await using world = await startScriptedWorld();
  const { clock } = world;
  const attempts: number[] = [];
  for (let minute = 0; minute < 16; minute++) {
    const before = world.asked().length;
    const { state, retryAfter } = await missed(world, NOTE);
    assert.equal(state, "failed");
    if (world.asked().length > before) attempts.push(minute);
    else assert.ok(retryAfter !== undefined && retryAfter > 0);
    clock.leap(MINUTE);
  }
  assert.deepEqual(attempts, [0, 1, 3, 7, 15]);
  world.publish({ id: NOTE, type: "Note" });
  await missed(world, NOTE);
  clock.leap(15 * MINUTE);
  await found(world, NOTE);
});

Deno.test("an old copy does while its origin does not answer, but not for who needs a new one", async () => {
  await using world = await startScriptedWorld();
  const { network, clock, server } = world;
  world.publish({ id: NOTE, type: "Note" });
  const { fetchedAt } = await found(world, NOTE);
  network.fail("https://peer.example", "refuse");
  clock.leap(2 * DAY);
  for (let n = 0; n < 3; n++) assert.equal((await found(world, NOTE)).fetchedAt, fetchedAt);
  assert.equal(world.asked().length, 2, "its host is left alone for a while");
  const strict = await server.federation.resolve(NOTE, { stale: false });
  assert.ok(!strict.ok && strict.retryable);
});

Deno.test("a document that moved is found under its new id, on the same origin or another", async (t) => {
  const cases = {
    "on the same origin": "https://peer.example/objects/1",
    "on another": "https://third.example/objects/1",
  };
  for (const [name, id] of Object.entries(cases)) {
    await t.step(name, async () => {
      await using world = await startScriptedWorld();
      const { pages, server } = world;
      pages.set(NOTE, () => Response.redirect(id, 301));
      world.publish({ id, type: "Note" });
      assert.equal((await found(world, NOTE)).iri, id);
      assert.equal((await found(world, NOTE)).document.id, id);
      assert.deepEqual(world.asked(), [NOTE, id]);
      const known = await references.read(server.store.view, NOTE);
      assert.ok(known.state === "redirected" && known.to === id);
    });
  }
});

Deno.test("a document under an alias is fetched once more by its id, and by no third", async () => {
  await using world = await startScriptedWorld();
  const id = "https://peer.example/users/ann";
  const alias = "https://peer.example/@ann";
  world.publish({ id, type: "Person", name: "of the alias" }, alias);
  world.publish({ id, type: "Person", name: "of the id" });
  assert.equal((await found(world, alias)).document.json["name"], "of the id");
  assert.deepEqual(world.asked(), [alias, id]);
  const [one, two] = ["https://peer.example/1", "https://peer.example/2"];
  world.publish({ id: two, type: "Note" }, one);
  world.publish({ id: "https://peer.example/3", type: "Note" }, two);
  await missed(world, one);
  assert.deepEqual(world.asked().slice(2), [one, two]);
});

Deno.test("a document cannot speak for another origin", async (t) => {
  const victim = "https://third.example/notes/1";
  const cases: Readonly<Record<string, (world: ScriptedWorld) => void>> = {
    "under its own URL": (world) => world.publish({ id: victim, type: "Note" }, NOTE),
    "behind a redirect from the victim's host": ({ pages }) => {
      pages.set(NOTE, () => Response.redirect("https://evil.example/1", 302));
      pages.set("https://evil.example/1", () => activityJson({ id: NOTE, type: "Note" }));
    },
  };
  for (const [name, arrange] of Object.entries(cases)) {
    await t.step(name, async () => {
      await using world = await startScriptedWorld();
      arrange(world);
      await missed(world, NOTE);
      const { view } = world.server.store;
      assert.equal((await references.read(view, victim)).state, "unknown");
      assert.equal(await references.text(view, NOTE), undefined);
    });
  }
});

Deno.test("redirects end: those of HTTP after three, those from id to id after three", async () => {
  await using world = await startScriptedWorld();
  const { pages, server, clock } = world;
  pages.set(NOTE, () => Response.redirect(NOTE, 302));
  await missed(world, NOTE);
  assert.equal(world.asked().length, 4);
  const ring = [1, 2, 3, 4].map((n) => `https://peer.example/ring/${n}`);
  const provenance = { kind: "fetched" } as const;
  const fetchedAt = clock.now();
  await server.store.transact(() => {
    const changes = ring.flatMap((iri, n) => {
      const to = ring[(n + 1) % ring.length] ?? iri;
      return references.save({ iri, state: "redirected", to, provenance, fetchedAt });
    });
    return Promise.resolve({ changes, result: undefined });
  });
  assert.match((await missed(world, ring[0] ?? "")).message, /redirects/);
  assert.equal(world.asked().length, 4);
});

Deno.test("what others vouch for, and what is no document, is not taken", async () => {
  await using world = await startScriptedWorld();
  const { server, clock, pages } = world;
  const provenance = { kind: "vouched", by: "https://evil.example/c/x" } as const;
  const forged = JSON.stringify({ id: NOTE, type: "Note", content: "forged" });
  const reference = { iri: NOTE, state: "resolved", provenance, fetchedAt: clock.now() } as const;
  await server.store.transact(() =>
    Promise.resolve({ changes: references.save(reference, forged), result: undefined })
  );
  world.publish({ id: NOTE, type: "Note", content: "true" });
  assert.equal((await found(world, NOTE)).document.json["content"], "true");

  const anonymous = "https://peer.example/notes/2";
  pages.set(anonymous, () => activityJson({ type: "Note" }));
  await missed(world, anonymous);
  const upload = "https://peer.example/upload.json";
  pages.set(upload, () => Response.json({ id: upload, type: "Person" }));
  await missed(world, upload);
  await missed(world, "acct:ann");
  await missed(world, "urn:uuid:1");
  await missed(world, `https://peer.example/${"x".repeat(3000)}`);
});

Deno.test("what is ours is never asked for over the network", async () => {
  await using world = await startScriptedWorld();
  const { server, network, pages } = world;
  const { iri } = await server.federation.createActor({ type: "Person", name: "ann" });
  assert.equal((await found(world, iri)).document.json["preferredUsername"], "ann");
  assert.equal((await found(world, "@Ann@B.example")).iri, iri);
  assert.equal((await missed(world, "https://b.example/u/nobody")).state, "unknown");
  pages.set(NOTE, () => Response.redirect(iri, 302));
  assert.equal((await found(world, NOTE)).provenance.kind, "local");
  assert.ok(network.requests.length <= 2);
  assert.equal((await references.read(server.store.view, iri)).state, "unknown");
});

Deno.test("a host is asked for 300 documents at once at most, and for more a little later", async () => {
  await using world = await startScriptedWorld();
  const iris = Array.from({ length: 320 }, (_, n) => `https://peer.example/many/${n}`);
  const results = await Promise.all(iris.map((iri) => world.server.federation.resolve(iri)));
  assert.equal(world.asked().length, 300);
  const refused = results.at(-1);
  assert.ok(refused && !refused.ok && refused.retryable && refused.retryAfter === MINUTE);
  world.clock.leap(MINUTE);
  await missed(world, iris.at(-1) ?? "");
  assert.equal(world.asked().length, 301);
});
