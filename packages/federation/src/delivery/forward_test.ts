import assert from "node:assert/strict";
import { deliveries, followers } from "@commonplace/storage";
import { idOf, type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { followOf } from "../../testdata/server_and_peer.ts";
import { startDeliveryWorld } from "../../testdata/delivery_world.ts";
import { type Instance, type Peer, startPeer, until } from "../testing/mod.ts";

interface World extends AsyncDisposable {
  readonly server: Instance;
  readonly ann: string;
  /** The id of a post of hers. */
  readonly post: string;
  readonly author: Peer;
  /** Followers of hers: on another host, and beside the author. */
  readonly reader: Peer;
  readonly neighbour: Peer;
  send(activity: JsonObject): Promise<void>;
}

async function startWorld(): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const { network, clock, server, ...world } = await startDeliveryWorld();
  stack.use(world);
  const ann = (await server.federation.createActor({ type: "Person", name: "ann" })).iri;
  const author = stack.use(
    await startPeer({ network, clock, origin: "https://author.example", hasSharedInbox: false }),
  );
  const neighbour = await author.sibling("neighbour");
  const reader = stack.use(await startPeer({ network, clock, origin: "https://reader.example" }));
  for (const peer of [reader, neighbour]) {
    const { status } = await peer.send(`${ann}/inbox`, followOf(peer.iri, ann));
    assert.equal(status, 202);
  }
  await until(async () => await followers.count(server.store.view, ann) === 2, { what: "follows" });
  await until(() => reader.received.length === 1, { what: "the Accept" });
  const id = await server.act(ann, { type: "Note", content: "hello", to: PUBLIC });
  const create = await (await server.federation.handle(new Request(id))).json();
  const post = idOf(create.object) ?? "";
  const running = stack.move();
  return {
    server,
    ann,
    post,
    author,
    reader,
    neighbour,
    async send(activity) {
      const response = await author.send(`${ann}/inbox`, activity);
      assert.equal(response.status, 202);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function replyOf({ author, ann, post }: World, more: JsonObject = {}, n = 1): JsonObject {
  const id = `https://author.example/notes/${n}`;
  const note = { id, type: "Note", attributedTo: author.iri, content: "Yes", inReplyTo: post };
  return {
    "@context": "https://www.w3.org/ns/activitystreams",
    id: `${id}/create`,
    type: "Create",
    actor: author.iri,
    to: [PUBLIC],
    cc: [ann, `${ann}/followers`],
    object: { ...note, ...more },
  };
}

Deno.test("a reply to a post of ours goes on to the followers on other hosts, byte for byte, once", async () => {
  await using world = await startWorld();
  const { server, reader, neighbour, ann } = world;
  const reply = replyOf(world);
  await world.send(reply);
  await world.send(reply);
  await until(() => reader.received.length === 2, { what: "the reply" });
  const { view, engine } = server.store;
  await until(async () => await deliveries.cursor(view) >= 3, { what: "the cursor" });
  assert.equal(reader.received[1]?.text, JSON.stringify(reply));
  assert.match(reader.received[1].headers.get("signature") ?? "", new RegExp(`keyId="${ann}#`));
  const toNeighbours = neighbour.received.filter(({ activity }) => activity["type"] === "Create");
  assert.deepEqual(toNeighbours, [], "its own host has it");
  const log = await deliveries.entries(engine, 0, 100);
  assert.equal(log.filter(({ forwards }) => forwards !== undefined).length, 1);
});

Deno.test("what answers nothing of ours, names blind recipients or no followers of ours is not passed on", async () => {
  await using world = await startWorld();
  const { server, ann, reader } = world;
  const activities = [
    replyOf(world, { inReplyTo: "https://x.example/1" }, 1),
    replyOf(world, { inReplyTo: `${ann}/nothing` }, 2),
    replyOf(world, { bcc: reader.iri }, 3),
    { ...replyOf(world, {}, 4), cc: [ann] },
  ];
  for (const activity of activities) await world.send(activity);
  const isDone = async () => (await server.inbox(ann)).length === 2 + activities.length;
  await until(isDone, { what: "all in the inbox" });
  const log = await deliveries.entries(server.store.engine, 0, 100);
  assert.equal(log.filter(({ forwards }) => forwards !== undefined).length, 0);
});

Deno.test("a reply to a reply is passed on as well, and reaches followers here", async () => {
  await using world = await startWorld();
  const { server, ann, reader } = world;
  const ben = (await server.federation.createActor({ type: "Person", name: "ben" })).iri;
  await server.act(ben, { type: "Follow", object: ann });
  const { view } = server.store;
  await until(() => followers.follows(view, ann, ben), { what: "the follow" });
  await world.send(replyOf(world));
  await until(() => reader.received.length === 2, { what: "the reply" });
  await world.send(replyOf(world, { inReplyTo: "https://author.example/notes/1" }, 2));
  await until(() => reader.received.length === 3, { what: "the reply to the reply" });
  const isThere = async () =>
    (await server.inbox(ben)).filter(({ type }) => type === "Create").length === 2;
  await until(isThere, { what: "both in the inbox of ben" });
});
