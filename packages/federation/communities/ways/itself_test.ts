import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { followers } from "@commonplace/storage";
import { readCommunity } from "../ground/community.ts";
import { type CommunityWorld, startCommunityWorld } from "../testdata/community_world.ts";

async function stateOf({ server, domains, group }: CommunityWorld): Promise<string | undefined> {
  return (await readCommunity(server.store.view, { domains }, group.iri))?.state;
}

for (const [type, state] of [["Remove", "removed"], ["Delete", "deleted"]] as const) {
  Deno.test(`a community that sends the ${type} of itself is ${state} here, until it undoes that (Lemmy E24, E25)`, async () => {
    await using world = await startCommunityWorld();
    const { group, server, peer } = world;
    const ending: JsonObject = {
      id: `${group.iri}/activities/1`,
      type,
      actor: group.iri,
      to: [PUBLIC],
      cc: [group.followers],
      object: group.iri,
    };
    const undo = { ...ending, id: `${group.iri}/activities/2`, type: "Undo", object: ending };

    // Nobody else ends it, or brings it back.
    const forged = { ...ending, id: `${peer.iri}/activities/1`, actor: peer.iri };
    await world.send(forged);
    assert.equal(await stateOf(world), "open");
    assert.equal(await world.send(ending, group), "done");
    assert.equal(await stateOf(world), state);
    await world.send({ ...undo, id: `${peer.iri}/activities/2`, actor: peer.iri });
    assert.equal(await stateOf(world), state);

    assert.equal(await world.send(undo, group), "done");
    assert.equal(await stateOf(world), "open");
    const { view } = server.store;
    assert.ok(await followers.hasOrigin(view, group.iri, server.origin));
  });
}
