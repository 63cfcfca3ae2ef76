import assert from "node:assert/strict";
import { originOf } from "@commonplace/vocabulary";
import { saveBan } from "../ground/ban.ts";
import { readCommunity } from "../ground/community.ts";
import { appoint } from "../ground/moderators.ts";
import { activityOf, postOf, startCommunityWorld } from "../testdata/community_world.ts";
import { type IsAdministrator, standingOf } from "./standing_of.ts";

Deno.test("standing is by who wrote it, the list of moderators, bans that hold, and what the actor is", async () => {
  await using world = await startCommunityWorld();
  const { peer, community: iri, server, ann, group, clock, domains } = world;
  const { view } = server.store;
  const post = postOf(peer.iri, { community: iri });
  await world.send(activityOf(post, { community: iri }));
  const item = await world.item(post.id);
  const community = await readCommunity(view, { domains }, iri);
  const far = await readCommunity(view, { domains }, group.iri);
  assert.ok(community && far);
  const isAdministrator: IsAdministrator = (person) => person === ann;
  const at = clock.now();
  const of = (actor: string, where = community) =>
    standingOf(view, { actor, community: where, item, at, isAdministrator });

  const stranger = await peer.sibling("stranger");
  const nobody = {
    isAuthor: false,
    rank: undefined,
    isAdministrator: false,
    isBanned: false,
    isBot: false,
  };
  assert.deepEqual(await of(stranger.iri), nobody);
  assert.deepEqual(await of(peer.iri), { ...nobody, isAuthor: true });
  assert.deepEqual(await of(ann), { ...nobody, isAdministrator: true });
  assert.deepEqual(await of(iri), { ...nobody, isAdministrator: true });

  for (const [n, person] of [ann, stranger.iri].entries()) {
    await world.commit(...appoint(community, { person, at: n }));
  }
  assert.deepEqual([(await of(ann)).rank, (await of(stranger.iri)).rank], [0, 1]);

  // Administrators here are nobody there; there everybody of the host is one (Lemmy D14).
  assert.equal((await of(ann, far)).isAdministrator, false);
  assert.equal((await of(`${originOf(group.iri)}/users/any`, far)).isAdministrator, true);

  const ban = { person: peer.iri, by: ann, at };
  await world.commit(...saveBan({ ...ban, place: iri, expires: at + 1000 }));
  assert.equal((await of(peer.iri)).isBanned, true);
  assert.equal((await of(peer.iri, far)).isBanned, false);
  const later = { actor: peer.iri, community, item, at: at + 1000 };
  assert.equal((await standingOf(view, later)).isBanned, false);
  await world.commit(...saveBan({ ...ban, place: "https://b.example", person: stranger.iri }));
  assert.equal((await of(stranger.iri)).isBanned, true);

  const robot = await peer.sibling("robot");
  robot.publish({ ...robot.document, type: "Service" });
  await world.send({ id: `${robot.iri}/1`, type: "Travel", actor: robot.iri }, robot);
  assert.equal((await of(robot.iri)).isBot, true);
});
