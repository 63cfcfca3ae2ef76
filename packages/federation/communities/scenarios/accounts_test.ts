import assert from "node:assert/strict";
import { get, isShown } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("what somebody wrote goes with the account, on every server that knows who it was (Lemmy D21)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, eve, fin, home, guest } = world;
  for (const person of [ann, ben]) await world.says(fin, { type: "Follow", object: person });
  const { object: above } = await world.writes(eve, { type: "Page", name: "Hello" });
  const note = { type: "Note", content: "Yes", inReplyTo: above };
  for (const [author, server] of [[ben, guest], [ann, home]] as const) {
    const { object: post } = await world.writes(author, { type: "Page", name: "Hello" });
    // Whom it answers is told by its author, who is known there from then on.
    const { object: comment } = await world.writes(author, note);
    await server.federation.deleteActor(author);
    await world.agree(async (server) => [
      await isShown(server, { iri: post, author }),
      await isShown(server, { iri: comment, author }),
      await isShown(server, { iri: above, author: eve }),
    ], [[false, false, true], [false, false, true], [false, false, true]]);
    for (const iri of [author, post, comment]) assert.equal((await get(server, iri)).status, 410);
  }
});
