/**
 * Friends whom a block can part: `ann` and the peer follow each other, and the peer follows `books`.
 *
 * @module
 */

import { collections, followers } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { until } from "../src/testing/mod.ts";
import { sendAndProcess } from "./processed.ts";
import { followOf, type ServerAndPeer } from "./server_and_peer.ts";

/** A public Create of a Note by somebody. */
export function noteBy(
  peer: { readonly iri: string },
  n: number,
  more: JsonObject = {},
): JsonObject {
  const id = `${peer.iri}/notes/${n}`;
  const object = { id, type: "Note", attributedTo: peer.iri, content: "Hi", to: PUBLIC, ...more };
  return { id: `${id}/create`, type: "Create", actor: peer.iri, to: PUBLIC, object };
}

/** `ann` follows the peer, who follows both actors of ours. */
export async function befriend({ server, peer, ann, community }: ServerAndPeer): Promise<void> {
  const follow = await server.act(ann, { type: "Follow", object: peer.iri });
  await until(() => peer.received[0], { what: "the Follow" });
  const accept = {
    id: `${peer.iri}/accepts/1`,
    type: "Accept",
    actor: peer.iri,
    object: { id: follow, type: "Follow", actor: ann, object: peer.iri },
  };
  await sendAndProcess(server, accept, { from: peer, to: `${ann}/inbox` });
  for (const [n, followed] of [ann, community].entries()) {
    const to = `${followed}/inbox`;
    await sendAndProcess(server, followOf(peer.iri, followed, n), { from: peer, to });
  }
}

/** Whether the peer follows `ann` and `books`, and `ann` the peer, by both collections that say so. */
export async function follows(world: ServerAndPeer): Promise<readonly boolean[]> {
  const { server: { store: { view } }, peer, ann, community } = world;
  return await Promise.all([
    followers.follows(view, ann, peer.iri),
    followers.follows(view, community, peer.iri),
    followers.follows(view, peer.iri, ann),
    collections.contains(view, `${ann}/following`, peer.iri),
  ]);
}
