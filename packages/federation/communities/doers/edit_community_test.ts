import assert from "node:assert/strict";
import { actors } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import {
  differences,
  ELSEWHERE,
  startModeratedCommunity,
} from "../testdata/moderated_community.ts";
import type { DeedOf } from "../deeds/deed.ts";
import { readCommunity } from "../ground/community.ts";

Deno.test("a moderator edits what a community says of itself, and nothing else of it", async () => {
  await using world = await startModeratedCommunity();
  const { books, context, server: { store: { view } } } = world;
  const before = await world.all();
  const actor = await actors.read(view, books);
  const icon = { type: "Image", url: "https://far.example/i.png" };
  const source = { content: "**Books**", mediaType: "text/markdown" };
  const effect = await world.act(editOf(books, {
    id: books,
    type: "Group",
    preferredUsername: "mine",
    inbox: "https://far.example/inbox",
    publicKey: { id: "https://far.example/key", owner: books, publicKeyPem: "x" },
    name: "Books!",
    summary: "<p>Books<script>alert(1)</script></p>",
    source,
    icon: { ...icon, onload: "x" },
    image: "javascript:alert(1)",
    sensitive: true,
    postingRestrictedToMods: true,
    language: [{ identifier: "en", name: "English" }, { identifier: "fr" }],
  }));
  assert.equal(effect.kind, "applied");
  assert.deepEqual(await actors.read(view, books), {
    ...actor,
    displayName: "Books!",
    summary: "<p>Books</p>",
  });
  assert.deepEqual(await readCommunity(view, context, books), {
    iri: books,
    isLocal: true,
    state: "open",
    isRestricted: true,
    isSensitive: true,
    languages: ["en", "fr"],
    members: { source, icon },
    moderators: `${books}/moderators`,
    featured: `${books}/featured`,
  });
  const document = JSON.parse((await world.get(books)).text);
  assert.deepEqual(
    [document.preferredUsername, document.name, document.icon, document.source],
    ["books", "Books!", icon, source],
  );
  assert.equal(document.inbox, `${books}/inbox`);
  const touched = differences(before, await world.all());
  assert.ok(touched.every((row) => row.includes(books)), touched.join("\n"));

  await world.act(editOf(books, { id: books, type: "Group" }));
  const { displayName, summary } = await actors.read(view, books) ?? {};
  assert.deepEqual([displayName, summary], ["Books!", undefined]);
  const plain = await readCommunity(view, context, books);
  assert.deepEqual([plain?.isRestricted, plain?.languages, plain?.members], [false, [], {}]);
});

Deno.test("what is too long, or of something else, changes nothing", async () => {
  await using world = await startModeratedCommunity();
  const { books, ben } = world;
  const before = await world.all();
  const group = { id: books, type: "Group" };
  const edits = [
    editOf(ben, { ...group, id: ben }),
    editOf(books, { ...group, type: "Person" }),
    editOf(books, { ...group, name: "x".repeat(501) }),
    editOf(books, { ...group, summary: "x".repeat(20_001) }),
    editOf(books, { ...group, source: { content: "x".repeat(20_001) } }),
  ];
  for (const edit of edits) assert.equal((await world.act(edit)).kind, "dropped");
  assert.deepEqual(await world.all(), before);
});

Deno.test("what a remote community is now is asked of its own server", async () => {
  await using world = await startModeratedCommunity();
  const { context, server: { store } } = world;
  const known = await readCommunity(store.view, context, ELSEWHERE);
  const json = { id: ELSEWHERE, type: "Group", name: "Mine", sensitive: true };
  const effect = await world.act(editOf(ELSEWHERE, json), { community: ELSEWHERE, way: "guest" });
  assert.ok(effect.kind === "applied");
  const [job, ...others] = effect.changes;
  assert.ok(job?.kind === "enqueue");
  assert.deepEqual(job.job.payload, { iri: ELSEWHERE, since: world.clock.now() });
  assert.deepEqual(others, []);
  assert.deepEqual(await readCommunity(store.view, context, ELSEWHERE), known);
});

function editOf(object: string, json: JsonObject): DeedOf<"edit-community"> {
  const written = { iri: object, json, text: JSON.stringify(json) };
  return { kind: "edit-community", object, written };
}
