import assert from "node:assert/strict";
import { createFetcher } from "@commonplace/federation";
import {
  createNetwork,
  type Instance,
  startInstance,
  until,
} from "@commonplace/federation/testing";
import {
  blocks,
  type Clock,
  collections,
  followers,
  references,
  systemClock,
} from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { type FedifyPeer, spawnFedifyPeer } from "./testing/fedify_peer.ts";

type Scheme = "cavage" | "rfc9421";

for (const scheme of ["cavage", "rfc9421"] as const) {
  Deno.test(`with Fedify everything goes both ways and is taken back, signed by ${scheme}`, async (t) => {
    await using world = await startWorld(scheme);
    await t.step("follow", () => followBothWays(world));
    await t.step("post and edit", () => postAndEdit(world));
    for (const type of ["Like", "Announce"] as const) {
      await t.step(`${type} and its Undo`, () => reactAndUndo(world, type));
    }
    await t.step("delete", () => deleteBothWays(world));
    await t.step("move", () => moveBothWays(world));
    await t.step("block and its Undo", () => blockBothWays(world));
    await t.step("undo of a follow", () => unfollowBothWays(world));
    const arrivals = await world.fay.everything();
    assert.deepEqual(new Set(arrivals.map(({ scheme }) => scheme)), new Set([scheme]), "ours");
    assert.deepEqual(world.heard, new Set([scheme]), "theirs");
    assert.deepEqual(world.server.reports, []);
  });
}

interface World extends AsyncDisposable {
  readonly server: Instance;
  /** A person of ours. */
  readonly ann: string;
  /** The note that ann posted. */
  annsNote: string;
  /** A person on the Fedify server. */
  readonly fay: FedifyPeer;
  /** The note that fay posted. */
  readonly faysNote: string;
  /** How what came to us was signed. */
  readonly heard: Set<Scheme>;
  /** Lets two minutes pass on our server. */
  pass(): void;
  /** Sends an activity of fay to ann. */
  say(type: string, members: JsonObject): Promise<JsonObject>;
}

async function startWorld(scheme: Scheme): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const fay = stack.use(await spawnFedifyPeer({ scheme }));
  const heard = new Set<Scheme>();
  const ready = Promise.withResolvers<Instance>();
  const http = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      if (request.method === "POST") {
        heard.add(request.headers.has("signature-input") ? "rfc9421" : "cavage");
      }
      return await (await ready.promise).federation.handle(request);
    },
  );
  stack.defer(() => http.shutdown());
  const origin = `http://127.0.0.1:${http.addr.port}`;
  const fetcher = stack.use(createFetcher({ userAgent: "Commonplace/test", allow: [fay.host] }));
  let ahead = 0;
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + ahead };
  const server = stack.use(
    await startInstance({ network: createNetwork(), origin, clock, options: { fetcher } }),
  );
  ready.resolve(server);
  const { iri: ann } = await server.federation.createActor({ type: "Person", name: "ann" });
  let said = 0;
  const running = stack.move();
  return {
    server,
    ann,
    annsNote: "",
    fay,
    faysNote: `http://${fay.host}/notes/1`,
    heard,
    pass: () => void (ahead += 2 * 60 * 1000),
    async say(type, members) {
      const id = `${fay.actor}#said-${++said}`;
      const activity = { id, type, actor: fay.actor, to: ann, ...members };
      const context = "https://www.w3.org/ns/activitystreams";
      await fay.send(ann, { "@context": context, ...activity });
      return activity;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Fay first: she shows how she signs. */
async function followBothWays({ server, ann, fay }: World): Promise<void> {
  const { view } = server.store;
  await fay.follow(ann);
  await until(() => followers.follows(view, ann, fay.actor), { what: "fay as a follower" });
  await untilState(fay, "the Accept", ({ following }) => following.includes(ann));
  await server.act(ann, { type: "Follow", object: fay.actor });
  await until(() => collections.contains(view, `${ann}/following`, fay.actor), {
    what: "the Accept from Fedify",
  });
  assert.ok((await fay.state()).followers.includes(`${ann} ${fay.actor}`));
}

async function postAndEdit(world: World): Promise<void> {
  const { server, ann, fay, faysNote, say } = world;
  const { object } = await server.federation.publish(
    { type: "Note", content: "<p>By ann</p>", to: PUBLIC, cc: `${ann}/followers` },
    { actor: ann },
  );
  world.annsNote = object ?? "";
  await untilState(fay, "the note", ({ notes }) => notes[world.annsNote] === "<p>By ann</p>");
  const edited = { id: world.annsNote, type: "Note", content: "<p>Edited by ann</p>" };
  await server.act(ann, { type: "Update", object: edited });
  await untilState(
    fay,
    "the edit",
    ({ notes }) => notes[world.annsNote] === "<p>Edited by ann</p>",
  );

  for (const [n, content] of ["<p>By fay</p>", "<p>Edited by fay</p>"].entries()) {
    const updated = new Date(Date.now() + n * 1000).toISOString();
    const note = {
      id: faysNote,
      type: "Note",
      attributedTo: fay.actor,
      to: PUBLIC,
      content,
      updated,
    };
    await say(n === 0 ? "Create" : "Update", { object: note });
    await until(async () => {
      const text = await references.text(server.store.view, faysNote);
      return text !== undefined && JSON.parse(text).content === content;
    }, { what: content });
  }
  const inbox = (await server.inbox(ann)).map(({ type }) => type);
  assert.ok(inbox.includes("Create") && inbox.includes("Update"));
}

async function reactAndUndo(world: World, type: "Like" | "Announce"): Promise<void> {
  const { server, ann, annsNote, fay, faysNote, say } = world;
  const { view } = server.store;
  const kind = type === "Like" ? "likes" : "shares";
  const reaction = await server.act(ann, { type, object: faysNote, to: fay.actor });
  await untilState(fay, type, (state) => state[kind].includes(`${ann} ${faysNote}`));
  assert.ok(await collections.contains(view, `${faysNote}/${kind}`, ann));
  await server.act(ann, { type: "Undo", object: reaction });
  await untilState(fay, "its Undo", (state) => !state[kind].includes(`${ann} ${faysNote}`));
  assert.equal(await collections.contains(view, `${faysNote}/${kind}`, ann), false);

  const said = await say(type, { object: annsNote });
  await until(() => collections.contains(view, `${annsNote}/${kind}`, fay.actor), { what: type });
  await say("Undo", { object: said });
  await until(async () => !await collections.contains(view, `${annsNote}/${kind}`, fay.actor), {
    what: `the Undo of fay's ${type}`,
  });
}

async function deleteBothWays(world: World): Promise<void> {
  const { server, ann, annsNote, fay, faysNote, say } = world;
  await server.act(ann, { type: "Delete", object: annsNote });
  await untilState(fay, "the Delete", ({ notes }) => notes[annsNote] === null);
  assert.equal((await server.federation.handle(new Request(annsNote))).status, 410);
  await say("Delete", { object: { id: faysNote, type: "Tombstone" } });
  await until(async () => (await references.read(server.store.view, faysNote)).state === "gone", {
    what: "fay's Delete",
  });
}

/** Ann moves to anna, whom fay's app follows; fay moves to finn, whom our server lets ann follow. */
async function moveBothWays({ server, ann, fay, say, pass }: World): Promise<void> {
  const { federation, store: { view } } = server;
  const { iri: anna } = await federation.createActor({ type: "Person", name: "anna" });
  await federation.updateActor(anna, { alsoKnownAs: [ann] });
  const finn = new URL("finn", fay.actor).href;
  // No document is fetched twice within a minute, and hers says now that she moves.
  pass();
  await say("Move", { object: fay.actor, target: finn });
  await until(() => collections.contains(view, `${ann}/following`, finn), { what: "ann and finn" });
  await untilState(fay, "ann's new Follow", (s) => s.followers.includes(`${ann} ${finn}`));

  await federation.moveActor({ from: ann, to: anna });
  await fay.arrival("Move");
  await until(() => followers.follows(view, anna, fay.actor), { what: "fay at anna's" });
}

async function blockBothWays({ server, fay, say }: World): Promise<void> {
  const { store: { view }, federation } = server;
  const { iri: bob } = await federation.createActor({ type: "Person", name: "bob" });
  await fay.follow(bob);
  await until(() => followers.follows(view, bob, fay.actor), { what: "fay as bob's follower" });
  const id = `${fay.actor}#block-1`;
  const block = { id, type: "Block", actor: fay.actor, object: bob };
  await say("Block", block);
  await until(async () => !await followers.follows(view, bob, fay.actor), { what: "the Block" });
  assert.equal((await blocks.ofActor(view, bob, fay.actor))?.by, fay.actor);
  await say("Undo", { object: block });
  await until(async () => await blocks.ofActor(view, bob, fay.actor) === undefined, {
    what: "the Undo of the Block",
  });

  await fay.follow(bob);
  await until(() => followers.follows(view, bob, fay.actor), { what: "fay again" });
  const ours = await server.act(bob, { type: "Block", object: fay.actor });
  await until(async () => !await followers.follows(view, bob, fay.actor), { what: "bob's Block" });
  await fay.arrival("Reject");
  await server.act(bob, { type: "Undo", object: ours });
  // ActivityPub §6.9: nobody is told of a Block.
  assert.deepEqual((await fay.state()).blockers, []);
  assert.deepEqual(await fay.arrivals("Block"), []);
}

async function unfollowBothWays({ server, ann, fay }: World): Promise<void> {
  const { federation, store: { view } } = server;
  const { iri: cat } = await federation.createActor({ type: "Person", name: "cat" });
  await fay.follow(cat);
  await until(() => followers.follows(view, cat, fay.actor), { what: "fay as cat's follower" });
  await fay.unfollow();
  await until(async () => !await followers.follows(view, cat, fay.actor), { what: "her Undo" });

  const finn = new URL("finn", fay.actor).href;
  const object = { type: "Follow", actor: ann, object: finn };
  await server.act(ann, { type: "Undo", object });
  await untilState(fay, "ann's Undo", (s) => !s.followers.includes(`${ann} ${finn}`));
  assert.equal(await collections.contains(view, `${ann}/following`, finn), false);
}

async function untilState(
  fay: FedifyPeer,
  what: string,
  is: (state: Awaited<ReturnType<FedifyPeer["state"]>>) => boolean,
): Promise<void> {
  await until(async () => is(await fay.state()), { what: `${what} at the Fedify server` });
}
