import assert from "node:assert/strict";
import fc from "fast-check";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { render } from "@commonplace/vocabulary/dialects";
import { dialectOfActivity, dialectOfActor, dialectOfSoftware } from "./told_dialect.ts";

const A = "https://a.example";
const MAIN = "https://b.example/c/main";
const DIALECTS = ["lemmy-2021", "lemmy-0.19", "lemmy-1.0"] as const;

const post = {
  id: `${A}/post/1`,
  type: "Page",
  attributedTo: `${A}/u/ann`,
  to: [MAIN, PUBLIC],
  name: "Lamps",
  audience: MAIN,
};
const create: JsonObject = {
  id: `${A}/create/1`,
  type: "Create",
  actor: `${A}/u/ann`,
  to: [PUBLIC],
  cc: [MAIN],
  audience: MAIN,
  object: post,
};

Deno.test("the version of a program says which dialect it speaks", () => {
  const told = (name: string, version: string) => dialectOfSoftware(name, version)?.dialect;
  assert.equal(told("lemmy", "0.11.0"), "lemmy-2021");
  assert.equal(told("lemmy", "0.13.5"), "lemmy-2021");
  assert.equal(told("lemmy", "0.14.0"), "lemmy-0.19");
  assert.equal(told("Lemmy", "0.18.5"), "lemmy-0.19");
  assert.equal(told("lemmy", "0.19.20"), "lemmy-0.19");
  assert.equal(told("lemmy", "0.20.0"), "lemmy-1.0");
  assert.equal(told("lemmy", "1.0.0-beta.1"), "lemmy-1.0");
  for (const version of ["", "unknown", "0", "x.19", "99999.1"]) {
    assert.equal(told("lemmy", version), undefined, version);
  }
  assert.equal(told("mastodon", "0.19.0"), undefined);
});

Deno.test("a post gives away the dialect that it is written in", () => {
  for (const dialect of DIALECTS) {
    assert.equal(dialectOfActivity(render(create, dialect))?.dialect, dialect);
  }
  assert.equal(dialectOfActivity(create), undefined);
});

Deno.test("so do a removal, a private message and a comment", () => {
  const removal = { ...create, type: "Delete", object: post.id, summary: "spam" };
  assert.equal(dialectOfActivity(render(removal, "lemmy-2021"))?.dialect, "lemmy-2021");
  const message: JsonObject = {
    id: `${A}/create/2`,
    type: "Create",
    actor: `${A}/u/ann`,
    to: [`${A}/u/bea`],
    object: { id: `${A}/m/1`, type: "Note", attributedTo: `${A}/u/ann`, to: [`${A}/u/bea`] },
  };
  for (const dialect of ["lemmy-0.19", "lemmy-1.0"] as const) {
    assert.equal(dialectOfActivity(render(message, dialect))?.dialect, dialect);
  }
  const comment = {
    ...create,
    object: {
      id: `${A}/comment/1`,
      type: "Note",
      attributedTo: `${A}/u/ann`,
      inReplyTo: [post.id, `${A}/comment/0`],
    },
  };
  assert.equal(dialectOfActivity(comment)?.dialect, "lemmy-2021");
  const warn = { ...render(create, "lemmy-1.0"), type: "Warn", object: post.id };
  assert.equal(dialectOfActivity(warn)?.dialect, "lemmy-1.0");
});

Deno.test("what others do as well gives nothing away", () => {
  const activities: readonly JsonObject[] = [
    { type: "Follow", actor: `${A}/u/ann`, object: MAIN },
    { type: "Create", to: [PUBLIC], object: { type: "Note", inReplyTo: post.id } },
    { type: "Create", to: [`${A}/u/bea`], object: { type: "ChatMessage", to: [`${A}/u/bea`] } },
    { type: "Remove", object: post.id, target: `${MAIN}/featured` },
    { type: "Remove", object: post.id, origin: `${MAIN}/featured` },
    { type: "Announce", to: [PUBLIC], object: render(create, "lemmy-2021") },
    {},
  ];
  for (const activity of activities) assert.equal(dialectOfActivity(activity), undefined);
});

Deno.test("actors give it away by their inbox, and by how they name moderators", () => {
  const context = render(create, "lemmy-0.19")["@context"] ?? null;
  const group = { "@context": context, type: "Group", id: MAIN };
  const told = (json: JsonObject) => dialectOfActor(json)?.dialect;
  assert.equal(told({ ...group, inbox: `${MAIN}/inbox` }), "lemmy-0.19");
  assert.equal(told({ ...group, inbox: "https://b.example/inbox" }), "lemmy-1.0");
  assert.equal(told({ ...group, "@context": [], inbox: "https://b.example/inbox" }), undefined);
  const moderators = `${MAIN}/moderators`;
  const old = { type: "Group", id: MAIN, moderators, content: "All", attributedTo: [`${A}/u/ann`] };
  assert.equal(told(old), "lemmy-2021");
  assert.equal(told({ type: "Group", id: MAIN, moderators, summary: "All" }), undefined);
  assert.equal(told({ type: "Note", content: "All", moderators }), undefined);
});

Deno.test("telling never fails, whatever is said", () => {
  const names = ["type", "@context", "object", "to", "cc", "audience", "inbox", "moderators"];
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom("Remove", "Group", "Page", PUBLIC, MAIN));
  const said = fc.dictionary(fc.constantFrom(...names), value);
  fc.assert(fc.property(said, fc.string(), fc.string(), (drawn, name, version) => {
    const json: JsonObject = JSON.parse(JSON.stringify(drawn));
    const tellings = [dialectOfActivity(json), dialectOfActor(json)];
    tellings.push(dialectOfActivity({ ...json, object: json }), dialectOfSoftware(name, version));
    for (const told of tellings) assert.ok(told === undefined || told.by !== "");
  }));
});
