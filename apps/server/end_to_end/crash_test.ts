import assert from "node:assert/strict";
import { until } from "@commonplace/federation/testing";
import { create, follow, page, PUBLIC } from "@commonplace/vocabulary";
import { type SpawnedServer, spawnServer } from "../src/testing/spawn_server.ts";
import { type Client, inboxTexts, openClient } from "./testing/client.ts";
import { type LoopbackPeer, startLoopbackPeer } from "./testing/loopback_peer.ts";
import { spawnServers } from "./testing/spawn_servers.ts";

const ROUNDS = 3;

Deno.test("a server killed between its 202 and its deliveries delivers each post once in effect", async () => {
  await using scene = await setScene();
  const { author, follower, ann, b, community, env, stack } = scene;
  let running = b;
  for (let round = 1; round <= ROUNDS; round++) {
    await follower.switchOff();
    const status = await author.post(`${b.origin}/inbox`, postTo(community, author, round));
    assert.equal(status, 202);
    await running.kill("SIGKILL");
    follower.switchOn();
    assert.equal(announced(follower.arrivals, round), 0);
    running = stack.use(await spawnServer({ port: b.port, folder: b.folder, env }));
    await until(() => announced(follower.arrivals, round) > 0, {
      what: `post ${round} at the peer`,
    });
    await until(
      async () => announced(inboxTexts(await ann.inbox(), "Announce"), round) > 0,
      { what: `post ${round} in the inbox on A` },
    );
  }
  for (let round = 1; round <= ROUNDS; round++) {
    assert.equal(announced(follower.arrivals, round), 1);
    assert.equal(announced(inboxTexts(await ann.inbox(), "Announce"), round), 1);
  }
});

Deno.test("a server killed in the middle of a delivery delivers it again", async () => {
  await using scene = await setScene();
  const { author, follower, ann, b, community, env, stack } = scene;
  const reached = follower.holdNext();
  assert.equal(await author.post(`${b.origin}/inbox`, postTo(community, author, 1)), 202);
  await reached;
  await b.kill("SIGKILL");
  assert.equal(announced(follower.arrivals, 1), 0);
  stack.use(await spawnServer({ port: b.port, folder: b.folder, env }));
  await until(() => announced(follower.arrivals, 1) > 0, { what: "the post at the peer" });
  await until(
    async () => announced(inboxTexts(await ann.inbox(), "Announce"), 1) > 0,
    { what: "the post in the inbox on A" },
  );
  assert.equal(announced(follower.arrivals, 1), 1);
  assert.equal(announced(inboxTexts(await ann.inbox(), "Announce"), 1), 1);
});

interface Scene extends AsyncDisposable {
  readonly author: LoopbackPeer;
  readonly follower: LoopbackPeer;
  /** A person on A who follows the community. */
  readonly ann: Client;
  /** The community's server. */
  readonly b: SpawnedServer;
  readonly community: string;
  readonly env: Readonly<Record<string, string>>;
  /** Disposed with the scene. */
  readonly stack: AsyncDisposableStack;
}

/** A community on B, followed from A and by a peer in the test. */
async function setScene(): Promise<Scene> {
  await using building = new AsyncDisposableStack();
  const author = building.use(await startLoopbackPeer());
  const follower = building.use(await startLoopbackPeer());
  const servers = building.use(await spawnServers(2, [author.host, follower.host]));
  const [a, b] = servers.all;
  assert(a && b);
  const community = `${b.origin}/c/main`;
  const ann = openClient(a, `${a.origin}/u/admin`);
  await ann.act({ type: "Follow", object: community });
  await ann.arrival("Accept");
  const asked = follow({
    id: `${follower.actor}/follows/1`,
    actor: follower.actor,
    object: community,
  });
  await follower.post(`${b.origin}/inbox`, asked);
  await until(() => follower.arrivals.length > 0, { what: "the Accept" });
  const stack = building.move();
  const { env } = servers;
  const dispose = () => stack.disposeAsync();
  return { author, follower, ann, b, community, env, stack, [Symbol.asyncDispose]: dispose };
}

function postTo(community: string, { actor }: LoopbackPeer, round: number) {
  const to = [community, PUBLIC];
  const object = page({
    id: `${actor}/posts/${round}`,
    attributedTo: actor,
    to,
    name: `Post ${round}`,
  });
  return create({ id: `${actor}/creates/${round}`, actor, to, object });
}

/** How many different Announces of a round's post there are: one that came twice has one effect. */
function announced(texts: readonly string[], round: number): number {
  const announces = texts.map((text) => JSON.parse(text))
    .filter(({ type, object }) => type === "Announce" && object.object.name === `Post ${round}`);
  return new Set(announces.map(({ id }) => id)).size;
}
