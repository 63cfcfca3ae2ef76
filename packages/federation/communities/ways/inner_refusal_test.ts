import assert from "node:assert/strict";
import fc from "fast-check";
import type { JsonObject } from "@commonplace/vocabulary";
import { messageMeant } from "../messages/message_meant.ts";
import { postIn, startWaysWorld } from "../testdata/ways_world.ts";
import { elementOf } from "./collection_elements.ts";
import { innerRefusal } from "./inner_refusal.ts";

const BOOKS = "https://b.example/c/books";
const ADA = "https://author.example/users/ada";

const value = fc.oneof(fc.jsonValue(), fc.constantFrom(BOOKS, ADA, "", "x:y"));
const activity = fc.record({
  id: value,
  type: fc.oneof(value, fc.constantFrom("Create", "Delete", "Undo", "Update", "Block")),
  actor: value,
  object: fc.oneof(value, fc.record({ id: value, type: value, actor: value, object: value })),
  target: value,
  to: value,
  audience: value,
}, { requiredKeys: [] });

Deno.test("an activity of any shape is read without an exception", () => {
  fc.assert(fc.property(activity, (json) => {
    const inner = json as JsonObject;
    assert.match(innerRefusal(inner, BOOKS) ?? "", /^/);
    const meant = messageMeant({ ...inner, actor: ADA }, () => "person");
    assert.ok(meant === undefined || meant.kind === "message" || meant.kind === "refused");
  }));
});

Deno.test("what is listed in any collection is an id, a document or nothing", () => {
  fc.assert(fc.property(fc.jsonValue(), (json) => {
    const element = elementOf(JSON.stringify(json));
    assert.ok(element === undefined || typeof element === "string" || typeof element === "object");
  }));
});

Deno.test("activities of odd shapes are let go of, whoever says so, and the next one is taken", async () => {
  await using world = await startWaysWorld();
  const { server, cats, fan, community, ann } = world;
  await world.follow();
  const long = `https://far.example/${"x".repeat(20_000)}`;
  const odd: readonly JsonObject[] = [
    { type: "Delete", object: long },
    { type: "Undo", object: { type: "Delete", object: long } },
    { type: "Add", object: long, target: `${long}/moderators` },
    { type: "Block", object: long, target: "/" },
    { type: "Create", object: { id: long, type: "Note", content: "x", to: long } },
    { type: "Update", object: { id: long, type: "Group" } },
    { type: "Flag", object: [long, null, 7] },
    { type: "Like", object: {} },
    { type: "Lock" },
  ];
  for (const [n, members] of odd.entries()) {
    const to = [community, long, "https://www.w3.org/ns/activitystreams#Public"];
    const own = { id: `${fan.iri}/odd/${n}`, actor: fan.iri, to, audience: long };
    await world.send({ ...own, ...members }, fan);
    await world.announce({ ...own, id: `${ADA}/odd/${n}`, actor: ADA, ...members });
    await server.act(ann, { to: [community], ...members }).catch(() => {});
  }
  for (const target of ["/moderators", "/featured", ""]) {
    await assert.rejects(server.act(ann, { type: "Add", object: ann, target }));
  }
  const { create } = postIn(cats.iri, ADA);
  assert.equal(await world.announce(create), "done");
  assert.deepEqual(server.reports, []);
});
