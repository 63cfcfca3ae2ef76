import assert from "node:assert/strict";
import { reports } from "@commonplace/storage";
import {
  differences,
  ELSEWHERE,
  startModeratedCommunity,
  STRANGER,
} from "../testdata/moderated_community.ts";
import { readCommunity } from "../ground/community.ts";
import { findReports } from "../ground/community_report.ts";
import { appoint } from "../ground/moderators.ts";
import { moderatorsElsewhere } from "./report.ts";

const FLAG = "https://far.example/activities/flag/1";

Deno.test("a report is kept for the moderators, of a list the first that is known, and resolved once", async () => {
  await using world = await startModeratedCommunity();
  const { books, mod, ben, clock, server } = world;
  const { view } = server.store;
  const post = await world.write({ author: ben });
  const other = await world.write({ author: ben });
  const before = await world.all();
  const objects = [ben, "https://far.example/notes/none", post.iri, other.iri];
  const flag = { kind: "report", objects, object: ben, reason: "rude" } as const;
  const by = { actor: STRANGER, activity: FLAG };
  assert.equal((await world.act(flag, by)).kind, "applied");
  assert.equal((await world.act(flag, by)).kind, "repeated");
  const at = clock.now();
  const report = {
    id: FLAG,
    actor: STRANGER,
    objects: [post.iri, ben, "https://far.example/notes/none", other.iri],
    reason: "rude",
    at,
  };
  assert.deepEqual(await reports.read(view, FLAG), { ...report, state: "open" });
  const open = await findReports(view, { community: books, state: "open" });
  assert.deepEqual(open.items, [
    { id: FLAG, community: books, object: post.iri, state: "open", at },
  ]);
  const touched = differences(before, await world.all());
  assert.ok(touched.every((row) => row.includes(FLAG)), touched.join("\n"));

  const resolve = { kind: "resolve", object: FLAG } as const;
  const foreign = { community: ELSEWHERE, way: "guest" } as const;
  assert.equal((await world.act(resolve, foreign)).kind, "dropped");
  clock.leap(1000);
  assert.equal((await world.act(resolve)).kind, "applied");
  assert.equal((await world.act(resolve)).kind, "repeated");
  assert.deepEqual(await reports.read(view, FLAG), {
    ...report,
    state: "resolved",
    resolvedBy: mod,
    resolvedAt: at + 1000,
  });
  assert.deepEqual((await findReports(view, { community: books, state: "open" })).items, []);
  const unknown = { kind: "resolve", object: `${FLAG}/2` } as const;
  assert.equal((await world.act(unknown)).kind, "dropped");
});

Deno.test("a community itself is reported, and what is in none is not", async () => {
  await using world = await startModeratedCommunity();
  const { books } = world;
  const whole = { kind: "report", objects: [books], object: books, reason: "" } as const;
  assert.equal((await world.act(whole, { actor: STRANGER })).kind, "applied");
  const foreign = await world.write({ author: STRANGER, community: ELSEWHERE });
  const before = await world.all();
  const other = { ...whole, objects: [foreign.iri], object: foreign.iri };
  assert.equal((await world.act(other, { actor: STRANGER })).kind, "dropped");
  assert.deepEqual(await world.all(), before);
});

Deno.test("a report in a remote community is for this server where somebody of it moderates there", async () => {
  await using world = await startModeratedCommunity();
  const { ben, books, context, server: { store } } = world;
  const foreign = await world.write({ author: STRANGER, community: ELSEWHERE });
  const object = foreign.iri;
  const flag = { kind: "report", objects: [object], object, reason: "" } as const;
  const guest = { actor: STRANGER, community: ELSEWHERE, way: "guest", activity: FLAG } as const;
  assert.equal((await world.act(flag, guest)).kind, "dropped");
  assert.equal((await world.act(flag, { ...guest, actor: ben, way: "own" })).kind, "applied");
  assert.equal(await reports.read(store.view, FLAG), undefined);
  const place = { moderators: `${ELSEWHERE}/moderators` };
  const here = { moderators: `${books}/moderators` };
  await store.transact(() =>
    Promise.resolve({
      changes: [
        ...appoint(place, { person: ben, at: 1 }),
        ...appoint(here, { person: STRANGER, at: Number.MAX_SAFE_INTEGER }),
      ],
      result: undefined,
    })
  );
  assert.equal((await world.act(flag, guest)).kind, "applied");
  assert.equal((await reports.read(store.view, FLAG))?.state, "open");

  const community = await readCommunity(store.view, context, books);
  assert.ok(community);
  assert.deepEqual(await moderatorsElsewhere(store.view, context, community), [STRANGER]);
});
