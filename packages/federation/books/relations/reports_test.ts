import assert from "node:assert/strict";
import { reports } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { sendAndProcess } from "../../testdata/processed.ts";
import { nextAt, startReaders } from "../posts/testdata/readers_world.ts";
import { bookPost } from "../posts/publishing/new_book_post.ts";

Deno.test("a report of BookWyrm names a person and what they wrote, and is kept with both", async () => {
  await using world = await startReaders();
  const { server, ann, book, wyrm } = world;
  const review = bookPost({ type: "Rating", author: ann, book, rating: 1 });
  const { object = "" } = await server.federation.publish(review, { actor: ann });
  const flag = {
    id: `${wyrm.iri}/settings/reports/1`,
    type: "Flag",
    actor: wyrm.iri,
    to: ann,
    object: [ann, object],
    links: [],
    content: "rude",
  };
  await sendAndProcess(server, flag, { from: wyrm, to: `${ann}/inbox` });
  const kept = await reports.read(server.store.view, flag.id);
  assert.deepEqual([kept?.objects, kept?.reason], [[ann, object], "rude"]);
});

Deno.test("a report of ours to BookWyrm names what it is about in a list", async () => {
  await using world = await startReaders();
  const { server, ann, wyrm, complaints } = world;
  const post = { id: `${wyrm.iri}/review/1`, type: "Review", attributedTo: wyrm.iri, to: [PUBLIC] };
  wyrm.publish(post);
  const flag = { type: "Flag", object: post.id, content: "rude", to: [wyrm.iri] };
  const { object } = await nextAt(wyrm, () => server.federation.publish(flag, { actor: ann }));
  assert.deepEqual(object, [post.id]);
  assert.deepEqual(complaints, []);
});
