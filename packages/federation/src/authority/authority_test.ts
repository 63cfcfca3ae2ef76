import assert from "node:assert/strict";
import { references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { keptOf, membersOf, notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { standard } from "../processing/standard.ts";
import { AUTHORITY } from "./authority.ts";
import type { Intent } from "./intent.ts";

const NOTE = "https://peer.example/notes/1";

Deno.test("every activity with a standard effect has its row in the table, with its citation", () => {
  assert.deepEqual(Object.keys(AUTHORITY).toSorted(), Object.keys(standard).toSorted());
  for (const { who, cite } of Object.values(AUTHORITY)) assert.ok(who.length > 0 && cite !== "");
});

Deno.test("an extension says who moderates, for what the table leaves to moderators and nothing else", async () => {
  const asked: Intent[] = [];
  const moderation = {
    name: "moderation",
    processors: {},
    standing(intent: Intent) {
      asked.push(intent);
      return Promise.resolve(intent.actor.endsWith("/moderator"));
    },
  };
  await using world = await startServerAndPeer({ extensions: [moderation] });
  const { server, peer, ann } = world;
  const [moderator, mallory] = [await peer.sibling("moderator"), await peer.sibling("mallory")];
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
  assert.deepEqual(asked.map(({ type, subject }) => [type, subject]), [
    ["Delete", NOTE],
    ["Add", featured],
  ]);

  for (const [n, members] of intents.toReversed().entries()) {
    const activity = { id: `${moderator.iri}/${n}`, actor: moderator.iri, ...members };
    await sendAndProcess(server, activity, { from: moderator, to });
  }
  assert.deepEqual(await membersOf(server, `${NOTE}/likes`), [peer.iri]);
  assert.deepEqual(await membersOf(server, featured), [NOTE]);
  assert.equal((await references.read(server.store.view, NOTE)).state, "gone");
});
