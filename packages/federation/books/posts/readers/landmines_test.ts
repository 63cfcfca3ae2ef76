import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { sendAndProcess } from "../../../testdata/processed.ts";
import { bookPost } from "../publishing/new_book_post.ts";
import { nextAt, objectIn, type ReadersWorld, startReaders } from "../testdata/readers_world.ts";
import { complaintsOf } from "../testdata/strict_bookwyrm.ts";

/** What BookWyrm gets of an activity that is published so. */
async function sent(
  { server, ann, wyrm }: ReadersWorld,
  activity: JsonObject,
): Promise<JsonObject> {
  return await nextAt(wyrm, () => server.federation.publish(activity, { actor: ann }));
}

/** A world in which ann and somebody on BookWyrm follow each other, and the host is known for what it is. */
async function startFriends(): Promise<ReadersWorld> {
  const world = await startReaders();
  const { server, ann, wyrm } = world;
  const follow = await sent(world, { type: "Follow", object: wyrm.iri });
  const accept = { id: `${wyrm.iri}#accepts/1`, type: "Accept", actor: wyrm.iri, object: follow };
  await sendAndProcess(server, accept, { from: wyrm, to: `${ann}/inbox` });
  return world;
}

Deno.test("the strict peer takes what BookWyrm takes, and refuses what it refuses", () => {
  const note = {
    id: "https://a.example/1",
    type: "Note",
    published: "2026-01-01T00:00:00Z",
    attributedTo: "https://a.example/u/ann",
    to: ["https://b.example/u/ben"],
    cc: [],
    tag: [{ type: "Mention", href: "https://b.example/u/ben" }],
  };
  const create = {
    id: "x",
    type: "Create",
    actor: "https://a.example/u/ann",
    to: note.to,
    object: note,
  };
  const { cc: _cc, ...withoutCc } = note;
  const { to: _to, ...withoutTo } = create;
  const follow = { type: "Follow", actor: "y", object: "z" };
  const id = "x";
  const actor = create.actor;
  assert.deepEqual(complaintsOf(create), []);
  const refused: readonly unknown[] = [
    { ...create, object: withoutCc },
    { ...create, object: { ...note, to: note.to[0] } },
    { ...create, object: { ...note, tag: [{ type: "Emoji", name: ":x:" }] } },
    { ...create, object: { ...note, type: ["Note"] } },
    { ...create, object: { ...note, type: "Video" } },
    { ...create, object: note.id },
    withoutTo,
    { ...withoutTo, type: "Update" },
    { ...withoutTo, type: "Announce", object: note.id },
    { id, type: "Accept", actor, object: "https://a.example/follows/1" },
    { id, type: "Reject", actor, object: follow },
    { id, type: "Undo", actor, object: "https://a.example/follows/1" },
    { id, type: "Delete", actor, object: note.id },
    { id, type: "EmojiReact", actor, object: note.id },
    [create],
  ];
  for (const activity of refused) {
    assert.notDeepEqual(complaintsOf(activity), [], JSON.stringify(activity));
  }
});

Deno.test("1: to and cc are lists, and cc is there where nobody is in it", async () => {
  await using world = await startFriends();
  const { wyrm, complaints } = world;
  for (const to of [wyrm.iri, [wyrm.iri]]) {
    const { object } = await sent(world, { type: "Note", content: "x", to });
    const { to: given, cc, tag } = object as JsonObject;
    assert.deepEqual([given, cc], [[wyrm.iri], []]);
    assert.deepEqual(tag, [{ type: "Mention", href: wyrm.iri }]);
  }
  assert.deepEqual(complaints, []);
});

Deno.test("2: Follows are embedded with their ids, and Announces dated", async () => {
  await using world = await startFriends();
  const { server, ann, wyrm, complaints } = world;
  const post = { id: `${wyrm.iri}/review/1`, type: "Review", attributedTo: wyrm.iri, to: [PUBLIC] };
  wyrm.publish(post);
  const announce = await sent(world, { type: "Announce", object: post.id, to: [PUBLIC] });
  assert.equal(announce["object"], post.id);
  const undone = await sent(world, {
    type: "Undo",
    object: { id: announce["id"] ?? "", type: "Announce", actor: ann, object: post.id },
  });
  assert.equal(objectIn(undone)["type"], "Announce");
  const like = await sent(world, { type: "Like", object: post.id });
  assert.equal(like["object"], post.id);
  const unfollow = await sent(world, {
    type: "Undo",
    object: { type: "Follow", object: wyrm.iri, actor: ann },
  });
  assert.ok(objectIn(unfollow)["id"]);

  const rejected = await nextAt(
    wyrm,
    () => server.federation.rejectFollow({ follower: wyrm.iri, followed: ann }),
  );
  assert.equal(objectIn(rejected)["id"], `${wyrm.iri}#follows/1`);
  assert.deepEqual(complaints, []);
});

Deno.test("2, 4, 5: an Update of a person is addressed, and has its key and what it reads in it", async () => {
  await using world = await startFriends();
  const { ann, complaints } = world;
  const update = await sent(world, { type: "Update", object: { id: ann, name: "Ann" } });
  const person = objectIn(update);
  assert.deepEqual([person["type"], person["bookwyrmUser"]], ["Person", true]);
  assert.deepEqual(complaints, []);
});

Deno.test("3: a tag without a link is left out", async () => {
  await using world = await startFriends();
  const { ann: author, book, complaints } = world;
  const post = bookPost({ type: "Comment", author, book, content: ":x:" });
  const tag = [{ type: "Emoji", name: ":x:", icon: { type: "Image", url: "https://a.example/x" } }];
  const { object } = await sent(world, { ...post, tag });
  assert.deepEqual((object as JsonObject)["tag"], []);
  assert.deepEqual(complaints, []);
});

Deno.test("6: a type is one word", async () => {
  await using world = await startFriends();
  const { complaints } = world;
  const { object } = await sent(world, {
    type: ["Note"],
    content: "x",
    to: [PUBLIC],
    cc: [`${world.ann}/followers`],
  });
  assert.equal((object as JsonObject)["type"], "Note");
  assert.deepEqual(complaints, []);
});

Deno.test("8: what is deleted leaves a Tombstone, a Note as well, and an actor its id", async () => {
  await using world = await startFriends();
  const { ann, complaints } = world;
  const note = { type: "Note", content: "x", to: [PUBLIC], cc: [`${ann}/followers`] };
  const created = objectIn(await sent(world, note));
  const gone = await sent(world, { type: "Delete", object: created["id"] ?? "" });
  assert.deepEqual(gone["object"], { id: created["id"], type: "Tombstone" });
  const last = await sent(world, {
    type: "Delete",
    object: ann,
    to: [PUBLIC],
    cc: [`${ann}/followers`],
  });
  assert.deepEqual([last["type"], last["object"]], ["Delete", ann]);
  assert.deepEqual(complaints, []);
});

Deno.test("10: discovery answers as BookWyrm asks, with NodeInfo first in its links", async () => {
  await using world = await startReaders();
  const accept = "application/json, application/activity+json, application/ld+json; " +
    'profile="https://www.w3.org/ns/activitystreams"; charset=utf-8';
  const ask = async (path: string) => {
    const url = path.startsWith("http") ? path : `https://pages.example${path}`;
    const response = await world.server.federation.handle(
      new Request(url, { headers: { accept } }),
    );
    assert.equal(response.status, 200, path);
    return await response.json();
  };
  const { links } = await ask("/.well-known/nodeinfo");
  const info = await ask(links[0].href);
  assert.equal(typeof info.software.name, "string");
  const found = await ask("/.well-known/webfinger?resource=acct:ANN@pages.example");
  const self = found.links.find(({ rel }: { readonly rel: string }) => rel === "self");
  assert.deepEqual([self.type, self.href], ["application/activity+json", world.ann]);
});
