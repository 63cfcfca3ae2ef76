import assert from "node:assert/strict";
import type { JsonObject } from "@commonplace/vocabulary";
import { readVotes } from "../mod.ts";
import { countsOf } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("votes on posts and comments count everywhere, each person's last one (Lemmy E15, E16, E19)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, eve, guest, books } = world;
  const post = await world.writes(ann, { type: "Page", name: "Hello" });
  const note = { type: "Note", content: "Yes", inReplyTo: post.object };
  const comment = await world.writes(ben, note);
  for (
    const { iri, author } of [
      { iri: post.object, author: ann },
      { iri: comment.object, author: ben },
    ]
  ) {
    let last = "";
    const steps: readonly (readonly [string, () => JsonObject, readonly [number, number]])[] = [
      [eve, () => ({ type: "Like", object: iri }), [1, 0]],
      [eve, () => ({ type: "Dislike", object: iri }), [0, 1]],
      [ann, () => ({ type: "Like", object: iri }), [1, 1]],
      [ann, () => ({ type: "Undo", object: last }), [0, 1]],
      [eve, () => ({ type: "Undo", object: { type: "Dislike", object: iri } }), [0, 0]],
      [eve, () => ({ type: "Like", object: iri }), [1, 0]],
    ];
    for (const [actor, activity, votes] of steps) {
      const { id, text } = await world.does(actor, activity());
      last = id;
      const counts = await world.everywhere(async (server) => {
        const { up, down } = await countsOf(server, { iri, author }) ?? { up: -1, down: -1 };
        return [up, down];
      });
      assert.deepEqual(counts, [votes, votes, votes], text);
      const { to, cc, audience } = JSON.parse(text);
      assert.deepEqual([to, cc, audience], [undefined, undefined, books]);
    }
    assert.deepEqual(await readVotes(guest.store, { actor: eve, on: [iri] }), new Map([[iri, 1]]));
  }
});

Deno.test("a vote is told to the community and to those who follow it, and to nobody else (Lemmy D16)", async () => {
  await using world = await startThreeServers();
  const { ben, eve, home, third } = world;
  const post = await world.writes(ben, { type: "Page", name: "Hello" });
  const { id } = await world.does(eve, { type: "Like", object: post.object });
  assert.deepEqual(world.sent(home, "Like").map((like) => like["id"]), [id]);
  assert.deepEqual(world.sent(third, "Like"), []);
});
