import assert from "node:assert/strict";
import { statesBelow, written } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("below what is locked nobody comments on any server, until it is unlocked (Lemmy D12)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, eve, books } = world;
  await world.does(ann, { type: "Add", object: ben, target: `${books}/moderators` });
  for (const moderator of [ann, ben]) {
    const post = await world.writes(eve, { type: "Page", name: "Hello" });
    const comment = await world.writes(eve, {
      type: "Note",
      content: "Yes",
      inReplyTo: post.object,
    });
    for (const { object: iri } of [comment, post]) {
      const locked = () =>
        world.everywhere(async (server) =>
          (await written(server, { iri, author: eve }))?.item.isLocked
        );
      const answer = { type: "Note", content: "No", inReplyTo: iri };
      const lock = await world.does(moderator, { type: "Lock", object: iri, summary: "Enough" });
      const { object, summary, audience } = JSON.parse(lock.text);
      assert.deepEqual([object, summary, audience], [iri, "Enough", books]);
      assert.deepEqual(await locked(), [true, true, true]);
      await assert.rejects(world.writes(eve, answer), /Nobody but moderators comments/);
      await world.does(moderator, { type: "Undo", object: lock.id });
      assert.deepEqual(await locked(), [false, false, false]);
      const { object: below } = await world.writes(eve, answer);
      const states = await world.everywhere(async (server) =>
        (await statesBelow(server, iri))[below]
      );
      assert.deepEqual(states, ["shown", "shown", "shown"]);
    }
  }
});
