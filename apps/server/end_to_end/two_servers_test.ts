import assert from "node:assert/strict";
import { until } from "@commonplace/federation/testing";
import { memberText } from "@commonplace/vocabulary";
import { spawnFedifyPeer } from "./testing/fedify_peer.ts";
import { inboxTexts, openClient } from "./testing/client.ts";
import { spawnServers } from "./testing/spawn_servers.ts";

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

/** Numbers, escapes and key order that do not survive being parsed and written again. */
function oddlyWritten(community: string, name: string): string {
  return `{ "cc": ["${community}"], "type": "Create", "to": ["${PUBLIC}"],
    "object": {"z": 1.0, "a": 1e2, "type": "Page", "name": "${name}",
      "content": "caf\\u00e9 \\/ \\ud83d\\udcda", "0": null, "huge": 12345678901234567890 } }`;
}

Deno.test("a post reaches the followers of a community on another server of ours and on Fedify, byte for byte", async () => {
  await using fedify = await spawnFedifyPeer();
  await using servers = await spawnServers(2, [fedify.host]);
  const [a, b] = servers.all;
  assert(a && b);
  const ann = openClient(a, `${a.origin}/u/admin`);
  const community = `${b.origin}/c/main`;

  await ann.act({ type: "Follow", object: community });
  await ann.arrival("Accept");
  await fedify.follow(community);
  await fedify.arrival("Accept");

  const create = await ann.act(oddlyWritten(community, "First"));
  const written = await (await fetch(create)).text();
  for (
    const odd of ['"z": 1.0, "a": 1e2', "caf\\u00e9 \\/ \\ud83d\\udcda", "12345678901234567890"]
  ) {
    assert(written.includes(odd), `${odd} is in ${written}`);
  }
  const atFedify = await fedify.arrival("Announce");
  assert.equal(memberText(atFedify.text, "object"), written);
  const atA = await ann.arrival("Announce");
  assert.equal(memberText(atA, "object"), written);

  await fedify.unfollow();
  await ann.act({ type: "Undo", object: { type: "Follow", actor: ann.actor, object: community } });
  const followers = async () => (await (await fetch(`${community}/followers`)).json()).totalItems;
  await until(async () => await followers() === 0, { what: "the community without followers" });

  // The administrator of B follows and sees the second post: so it was announced, and not to the others.
  const bob = openClient(b, `${b.origin}/u/admin`);
  await bob.act({ type: "Follow", object: community });
  await bob.arrival("Accept");
  await ann.act(oddlyWritten(community, "Second"));
  const canary = await bob.arrival("Announce");
  assert.match(canary, /"Second"/);
  assert.equal((await fedify.arrivals("Announce")).length, 1);
  assert.equal(inboxTexts(await ann.inbox(), "Announce").length, 1);
});
