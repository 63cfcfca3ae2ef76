import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { keptOf, notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { standard } from "../processing/standard.ts";
import { AUTHORITY } from "./authority.ts";

const NOTE = "https://peer.example/notes/1";

Deno.test("every activity with a standard effect has its row in the table, with its citation", () => {
  assert.deepEqual(Object.keys(AUTHORITY).toSorted(), Object.keys(standard).toSorted());
  for (const { who, cite } of Object.values(AUTHORITY)) assert.ok(who.length > 0 && cite !== "");
});

Deno.test("what the table leaves to author, owner and doer is nobody else's, of the same host neither", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const mallory = await peer.sibling("mallory");
  const to = `${ann}/inbox`;
  const object = { id: NOTE, type: "Note", attributedTo: peer.iri, content: "Rude", to: PUBLIC };
  const create: JsonObject = { id: `${NOTE}/create`, type: "Create", actor: peer.iri, object };
  await sendAndProcess(server, create, { from: peer, to });
  const like = { id: `${NOTE}/like`, type: "Like", actor: peer.iri, object: NOTE };
  await sendAndProcess(server, like, { from: peer, to });
  const featured = `${ann}/featured`;
  const before = await keptOf(server, { iris: [NOTE], sets: [featured, `${NOTE}/likes`] });

  const intents = [
    { type: "Delete", object: NOTE },
    { type: "Add", object: NOTE, target: featured },
    { type: "Undo", object: like.id },
  ];
  for (const [n, members] of intents.entries()) {
    const activity = { id: `${mallory.iri}/${n}`, actor: mallory.iri, ...members };
    await sendAndProcess(server, activity, { from: mallory, to });
    assert.equal((await notificationOf(server, activity))?.state, "dropped");
  }
  assert.deepEqual(
    await keptOf(server, { iris: [NOTE], sets: [featured, `${NOTE}/likes`] }),
    before,
  );
});
