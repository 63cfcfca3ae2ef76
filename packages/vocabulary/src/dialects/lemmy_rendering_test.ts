import assert from "node:assert/strict";
import { lemmyExamples, lemmyTodayExamples } from "@commonplace/fixtures";
import type { JsonObject } from "../json.ts";
import { render, validate } from "./mod.ts";

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";
const main = "https://b.example/c/main";
const ann = "https://a.example/u/ann";
const bob = "https://b.example/u/bob";
const page = {
  id: "https://a.example/post/1",
  type: "Page",
  attributedTo: ann,
  to: [PUBLIC],
  cc: [main, bob],
  audience: main,
  name: "On lamps",
  url: "https://wicks.example/",
  published: "2026-04-01T12:00:00Z",
};
const comment = {
  id: "https://a.example/comment/2",
  type: "Note",
  attributedTo: ann,
  to: [main, PUBLIC],
  cc: [bob],
  audience: main,
  content: "<p>Yes</p>",
  inReplyTo: "https://b.example/comment/9",
};
const message = {
  id: "https://a.example/message/3",
  type: "Note",
  attributedTo: ann,
  to: [bob],
  cc: [],
  content: "<p>Hi</p>",
};

function lemmy(id: string): JsonObject {
  const found = [...lemmyExamples, ...lemmyTodayExamples].find((fixture) => fixture.id === id);
  assert(found);
  return found.json;
}

function withoutContext({ "@context": _context, ...members }: JsonObject): JsonObject {
  return members;
}

function createOf(object: JsonObject): JsonObject {
  const { id, attributedTo: actor, to = [], cc = [] } = object;
  return { id: `${id}/create`, type: "Create", actor: actor ?? ann, to, cc, object };
}

Deno.test("a post and its Create are addressed as each version does", () => {
  const create = createOf(page);
  const v2021 = render(create, "lemmy-2021");
  assert.equal(v2021.to, PUBLIC);
  assert.deepEqual(v2021.cc, [main, bob]);
  assert.deepEqual((v2021.object as JsonObject).to, [main, PUBLIC]);
  assert(!("audience" in v2021) && !("audience" in (v2021.object as JsonObject)));

  const v019 = render(create, "lemmy-0.19");
  assert.deepEqual([v019.to, v019.cc, v019.audience], [[PUBLIC], [main, bob], main]);
  assert.deepEqual((v019.object as JsonObject).to, [main, PUBLIC]);

  const v10 = render(create, "lemmy-1.0");
  assert.deepEqual([v10.to, v10.cc, v10.audience], [[main, PUBLIC], [bob], main]);
});

Deno.test("a comment names the community where each version looks for it", () => {
  assert.deepEqual(render(comment, "lemmy-0.19").to, [PUBLIC]);
  assert.deepEqual(render(comment, "lemmy-0.19").cc, [main, bob]);
  assert.deepEqual(render(comment, "lemmy-1.0").to, [main, PUBLIC]);
  assert.deepEqual(render(comment, "lemmy-1.0").cc, [bob]);
});

Deno.test("a post in a private community is never opened", () => {
  const hidden = { ...page, to: [main, `${main}/followers`], cc: [] };
  for (const name of ["lemmy-0.19", "lemmy-1.0", "mastodon", "bookwyrm"] as const) {
    assert.deepEqual(render(hidden, name).to, [main, `${main}/followers`], name);
  }
});

Deno.test("a comment answers one, and in 2021 the post and then that", () => {
  const parents = new Map<string, JsonObject>([
    ["https://b.example/comment/9", { inReplyTo: "https://b.example/comment/8" }],
    ["https://b.example/comment/8", { inReplyTo: "https://b.example/post/7" }],
  ]);
  const known = (id: string) => parents.get(id);
  const post = "https://b.example/post/7";
  assert.deepEqual(render(comment, "lemmy-2021", { known }).inReplyTo, [post, comment.inReplyTo]);
  assert.deepEqual(render(comment, "lemmy-2021").inReplyTo, [comment.inReplyTo]);
  const of2021 = { ...comment, inReplyTo: [post, comment.inReplyTo] };
  for (const name of ["lemmy-0.19", "lemmy-1.0", "mastodon", "bookwyrm"] as const) {
    assert.equal(render(of2021, name).inReplyTo, comment.inReplyTo, name);
  }
  assert.deepEqual(render(of2021, "lemmy-2021").inReplyTo, of2021.inReplyTo);
});

Deno.test("a thread that turns in a circle ends", () => {
  const known = (): JsonObject => ({ inReplyTo: "https://b.example/comment/9" });
  assert.deepEqual(render(comment, "lemmy-2021", { known }).inReplyTo, [comment.inReplyTo]);
});

Deno.test("a private message is a ChatMessage for Lemmy 0.19 alone, and has no cc in any Lemmy", () => {
  for (const type of ["Note", "ChatMessage"]) {
    const written = { ...message, type };
    assert.equal(render(written, "lemmy-0.19").type, "ChatMessage");
    for (const name of ["lemmy-2021", "lemmy-1.0", "mastodon", "bookwyrm"] as const) {
      assert.equal(render(written, name).type, "Note", name);
    }
  }
  for (const name of ["lemmy-2021", "lemmy-0.19", "lemmy-1.0"] as const) {
    const create = render(createOf(message), name);
    assert(!("cc" in create) && !("cc" in (create.object as JsonObject)), name);
    assert.deepEqual(validate(create, name), [], name);
  }
  assert.deepEqual(render(createOf(message), "bookwyrm").cc, []);
  assert.equal(render(message, "lemmy-2021").to, bob);
  assert.deepEqual(render({ ...message, to: bob }, "lemmy-1.0").to, [bob]);
});

Deno.test("a Note to followers, to several or to everybody is no private message", () => {
  for (const to of [[`${ann}/followers`], [bob, "https://c.example/u/cy"], [PUBLIC]]) {
    assert.equal(render({ ...message, to }, "lemmy-0.19").type, "Note");
  }
});

Deno.test("a message for Mastodon mentions its recipient, by handle where that is known", () => {
  const known = (id: string) => id === bob ? { id, preferredUsername: "bob" } : undefined;
  assert.deepEqual(render(message, "mastodon", { known }).tag, [
    { type: "Mention", href: bob, name: "@bob@b.example" },
  ]);
});

Deno.test("the link of a post stands in url or in attachment", () => {
  const attached = { ...page, url: undefined, attachment: [{ type: "Link", href: page.url }] };
  for (const written of [page, JSON.parse(JSON.stringify(attached)) as JsonObject]) {
    assert.equal(render(written, "lemmy-2021").url, page.url);
    const today = render(written, "lemmy-1.0");
    assert.deepEqual(today.attachment, [{ type: "Link", href: page.url }]);
    assert(!("url" in today));
  }
  assert.equal(render(page, "mastodon").url, page.url);
});

Deno.test("flags of a post are there for 2021, and not today", () => {
  const of2021 = render(page, "lemmy-2021");
  assert.deepEqual(
    [of2021.commentsEnabled, of2021.stickied, of2021.sensitive],
    [true, false, false],
  );
  const today = render({ ...page, commentsEnabled: false, stickied: true }, "lemmy-0.19");
  assert(!("commentsEnabled" in today) && !("stickied" in today));
  assert.equal(render({ ...page, stickied: true }, "lemmy-2021").stickied, true);
});

Deno.test("the text of a person or community stands in content for 2021 and in summary today", () => {
  const of2021 = render(lemmy("0.19/group"), "lemmy-2021");
  assert.equal(of2021.content, "<p>All about lamps.</p>\n");
  assert.equal(of2021.mediaType, "text/html");
  assert(!("summary" in of2021));
  const today = render(lemmy("E6"), "lemmy-1.0");
  assert.equal(today.summary, "The user bio");
  assert(!("content" in today) && !("mediaType" in today));
  assert.equal(render(lemmy("0.19/instance"), "lemmy-2021").summary, "A small server");
});

Deno.test("moderators are a collection today, and ids beside it in 2021", () => {
  const moderators = "https://lemmy.example/c/lamps/moderators";
  const collection = lemmy("0.19/group_moderators");
  const known = (id: string) => id === moderators ? collection : undefined;
  const of2021 = render(lemmy("0.19/group"), "lemmy-2021", { known });
  assert.equal(of2021.moderators, moderators);
  assert.deepEqual(of2021.attributedTo, collection.orderedItems);
  assert.deepEqual(validate(of2021, "lemmy-2021"), []);

  const today = render(of2021, "lemmy-1.0");
  assert.equal(today.attributedTo, moderators);
  assert(!("moderators" in today));
  assert.deepEqual(render(lemmy("E2"), "lemmy-0.19").attributedTo, lemmy("E2").moderators);
});

Deno.test("ordered collections have items in 2021 and orderedItems everywhere else", () => {
  assert.deepEqual(render(lemmy("E5"), "lemmy-1.0").orderedItems, lemmy("E5").items);
  assert.deepEqual(render(lemmy("0.19/group_moderators"), "lemmy-2021").items, [
    "https://lemmy.example/u/ann",
    "https://meadow.example/u/bob",
  ]);
  assert(!("orderedItems" in render({ type: "Collection", items: [] }, "lemmy-1.0")));
});

Deno.test("votes name their community in audience today, and in cc in 2021", () => {
  for (const id of ["1.0/dislike", "1.0/undo_dislike", "0.19/undo_like"]) {
    const of2021 = render(lemmy(id), "lemmy-2021");
    assert.equal(of2021.to, PUBLIC);
    assert.deepEqual(of2021.cc, ["https://lemmy.example/c/lamps"]);
    assert.deepEqual(validate(of2021, "lemmy-2021"), [], id);
  }
  const like = { ...withoutContext(lemmy("E15")), cc: ["https://ds9.lemmy.ml/c/main"] };
  for (const name of ["lemmy-0.19", "lemmy-1.0"] as const) {
    const today = render(like, name);
    assert.equal(today.audience, "https://ds9.lemmy.ml/c/main");
    assert(!("to" in today) && !("cc" in today));
    assert.deepEqual(validate(today, name), [], name);
  }
});

Deno.test("a moderator's removal is a Remove in 2021, and a Delete with a reason today", () => {
  const removed = render(lemmy("E18"), "lemmy-0.19");
  assert.equal(removed.type, "Delete");
  assert.equal(removed.summary, "");
  assert.equal(render(lemmy("0.19/remove_comment"), "lemmy-2021").type, "Remove");
  assert.equal(render(lemmy("0.19/delete_page"), "lemmy-2021").type, "Delete");
  assert.equal(render(lemmy("E21"), "lemmy-1.0").type, "Remove");
});

Deno.test("the contexts are those that each version shows, and nothing inside has one", () => {
  const nested = createOf({ "@context": { x: "https://x.example/#x" }, ...page });
  assert.deepEqual(render(nested, "lemmy-2021")["@context"], lemmy("E1")["@context"]);
  for (const name of ["lemmy-0.19", "lemmy-1.0"] as const) {
    assert.deepEqual(render(nested, name)["@context"], [
      "https://join-lemmy.org/context.json",
      "https://www.w3.org/ns/activitystreams",
    ]);
  }
  for (const name of ["lemmy-2021", "lemmy-1.0", "mastodon", "bookwyrm"] as const) {
    assert(!("@context" in (render(nested, name).object as JsonObject)), name);
  }
});

Deno.test("elsewhere a context declares what is used and keeps what its author declared", () => {
  const AS2 = "https://www.w3.org/ns/activitystreams";
  const plain = { id: ann, type: "Follow", actor: ann, object: bob };
  assert.equal(render(plain, "mastodon")["@context"], AS2);
  const own = { x: "https://x.example/#x" };
  const tagged = {
    ...comment,
    "@context": [AS2, own],
    tag: [{ type: "Hashtag", name: "#a" }],
    x: 1,
  };
  assert.deepEqual(render(tagged, "mastodon")["@context"], [AS2, own, { Hashtag: "as:Hashtag" }]);
  const person = render(lemmy("0.19/person"), "mastodon")["@context"];
  assert.deepEqual(person, [AS2, "https://w3id.org/security/v1", {
    lemmy: "https://join-lemmy.org/ns#",
    matrixUserId: "lemmy:matrixUserId",
  }]);
});

Deno.test("a document of 2021, rendered for today, keeps today's rules, and the other way round", () => {
  for (const id of ["E5", "E7", "E8", "E11", "E12", "E20", "E21", "E22"]) {
    assert.deepEqual(validate(render(lemmy(id), "lemmy-0.19"), "lemmy-0.19"), [], id);
    assert.deepEqual(validate(render(lemmy(id), "lemmy-1.0"), "lemmy-1.0"), [], id);
  }
  const today = ["page", "comment", "person", "follow", "accept_follow", "create_comment"];
  for (const id of today) {
    const json = lemmy(`0.19/${id}`);
    assert.deepEqual(validate(render(json, "lemmy-2021"), "lemmy-2021"), [], id);
    assert.deepEqual(validate(render(json, "lemmy-1.0"), "lemmy-1.0"), [], id);
  }
});
