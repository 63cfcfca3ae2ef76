import assert from "node:assert/strict";
import { followers } from "@commonplace/storage";
import {
  differences,
  ELSEWHERE,
  type ModeratedCommunity,
  startModeratedCommunity,
  STRANGER,
  swept,
} from "../testdata/moderated_community.ts";
import { acceptFollower } from "../../src/effects/follow_relation.ts";
import type { DeedOf } from "../deeds/deed.ts";
import { findBans, readBan } from "../ground/ban.ts";
import type { Item } from "../ground/item.ts";
import { findModeration } from "../ground/moderation_record.ts";

const FAR = "https://far.example";

Deno.test("a ban holds until it ends by the clock, or is taken back", async () => {
  await using world = await startModeratedCommunity();
  const { books, mod, clock, server: { store: { view } } } = world;
  const before = await world.all();
  const expires = clock.now() + 3600_000;
  const isBanned = () => readBan(view, { place: books, person: STRANGER, at: clock.now() });
  await world.act(banOf(world, { expires, reason: "spam" }));
  assert.deepEqual(await isBanned(), {
    place: books,
    person: STRANGER,
    by: mod,
    reason: "spam",
    at: clock.now(),
    expires,
  });
  const { items } = await findBans(view, "place", { value: books });
  assert.deepEqual(items.map(({ person }) => person), [STRANGER]);
  clock.leap(3600_000);
  assert.equal(await isBanned(), undefined);

  await world.act(banOf(world));
  clock.leap(100 * 24 * 3600_000);
  assert.equal((await isBanned())?.person, STRANGER);
  assert.equal((await world.act(banOf(world, { kind: "unban" }))).kind, "applied");
  assert.equal((await world.act(banOf(world, { kind: "unban" }))).kind, "repeated");
  assert.equal(await isBanned(), undefined);
  assert.deepEqual(differences(before, await world.all()), []);
  const past = banOf(world, { expires: clock.now() - 1 });
  assert.equal((await world.act(past)).kind, "dropped");
  const log = await findModeration(view, { place: books, kind: "ban" });
  assert.deepEqual(log.items.map(({ detail }) => detail), [
    new Date(expires).toISOString(),
    undefined,
  ]);
});

Deno.test("who is banned from a community does not follow it any more", async () => {
  await using world = await startModeratedCommunity();
  const { books, ben, server: { store } } = world;
  for (const person of [STRANGER, ben]) {
    await store.transact(async (view) => ({
      changes: await acceptFollower(
        view,
        { follower: person, followed: books, activity: `${person}/follow`, at: 1 },
        { inbox: `${person}/inbox`, sharedInbox: undefined },
      ),
      result: undefined,
    }));
  }
  await world.act(banOf(world));
  assert.equal(await followers.follows(store.view, books, STRANGER), false);
  assert.equal(await followers.follows(store.view, books, ben), true);
});

Deno.test("what the banned wrote in the community goes and comes back, and nothing else", async () => {
  await using world = await startModeratedCommunity();
  const { ben } = world;
  const theirs: Item[] = [];
  const first = await world.write({ author: STRANGER });
  theirs.push(first);
  for (let n = 0; n < 6; n++) theirs.push(await world.write({ author: STRANGER, parent: first }));
  const others = [
    await world.write({ author: ben, parent: first }),
    await world.write({ author: STRANGER, community: ELSEWHERE }),
  ];
  const before = await world.all();
  await world.act(banOf(world, { includesContent: true }));
  assert.deepEqual(await statesOf(world, theirs), theirs.map(() => "removed"));
  assert.deepEqual(await statesOf(world, others), ["shown", "shown"]);
  await world.act(banOf(world, { kind: "unban", includesContent: true }));
  assert.deepEqual(differences(before, await world.all()), []);
});

Deno.test("what is left to do of a ban ends when the ban is taken back", async () => {
  await using world = await startModeratedCommunity();
  const { server } = world;
  const items: Item[] = [];
  for (let n = 0; n < 5; n++) items.push(await world.write({ author: STRANGER }));
  const ban = await world.act(banOf(world, { includesContent: true }));
  await world.act(banOf(world, { kind: "unban", includesContent: true }));
  const before = await world.all();
  assert.ok(ban.kind === "applied");
  const late = ban.changes.filter((change) => change.kind === "enqueue");
  assert.equal(late.length, 1);
  await server.store.transact(() => Promise.resolve({ changes: late, result: undefined }));
  await swept(server);
  assert.deepEqual(await world.all(), before);
  assert.deepEqual(await statesOf(world, items), items.map(() => "shown"));
});

Deno.test("a server bans its own people alone, from all communities", async () => {
  await using world = await startModeratedCommunity();
  const { ben, books, clock, server: { store: { view } } } = world;
  const items = [
    await world.write({ author: STRANGER }),
    await world.write({ author: STRANGER, community: ELSEWHERE }),
    await world.write({ author: STRANGER, community: ELSEWHERE, isVouched: true }),
  ];
  const kept = await world.write({ author: ben });
  const before = await world.all();
  const target = `${FAR}/`;
  const admin = { actor: `${FAR}/u/admin` };
  const foreign = [
    [banOf(world, { target, object: ben }), admin],
    [banOf(world, { target: "https://other.example/" }), admin],
    [banOf(world, { target }), { actor: "https://other.example/u/admin" }],
  ] as const;
  for (const [deed, by] of foreign) assert.equal((await world.act(deed, by)).kind, "dropped");
  assert.deepEqual(await world.all(), before);

  const effect = await world.act(banOf(world, { target, includesContent: true }), admin);
  assert.equal(effect.kind, "applied");
  const at = clock.now();
  assert.ok(await readBan(view, { place: FAR, person: STRANGER, at }));
  assert.equal(await readBan(view, { place: books, person: STRANGER, at }), undefined);
  assert.deepEqual(await statesOf(world, items), items.map(() => "removed"));
  assert.deepEqual(await statesOf(world, [kept]), ["shown"]);
  const { items: log } = await findModeration(view, { place: FAR });
  assert.deepEqual(log.map(({ kind, subject }) => [kind, subject]), [["ban", STRANGER]]);
  await world.act(banOf(world, { kind: "unban", target, includesContent: true }), admin);
  assert.deepEqual(differences(before, await world.all()), []);
});

Deno.test("an administrator bans somebody of ours from this server, and nobody else does", async () => {
  await using world = await startModeratedCommunity();
  const { ben, mod, clock, server } = world;
  const origin = "https://b.example";
  const post = await world.write({ author: ben });
  const block = { type: "Block", object: mod, target: `${origin}/`, removeData: true };
  await assert.rejects(
    server.federation.publish(block, { actor: ben }),
    { name: "FederationError", code: "refused" },
  );
  await server.federation.publish({ ...block, object: ben }, { actor: mod });
  await swept(server);
  const at = clock.now();
  const { view } = server.store;
  assert.ok(await readBan(view, { place: origin, person: ben, at }));
  assert.equal(await readBan(view, { place: origin, person: mod, at }), undefined);
  assert.equal((await world.get(post.iri)).status, 410);
});

function banOf(
  { books }: ModeratedCommunity,
  more: Partial<DeedOf<"ban" | "unban">> = {},
): DeedOf<"ban" | "unban"> {
  return {
    kind: "ban",
    object: STRANGER,
    target: books,
    reason: "",
    expires: undefined,
    includesContent: false,
    ...more,
  } as DeedOf<"ban" | "unban">;
}

async function statesOf(
  world: ModeratedCommunity,
  items: readonly Item[],
): Promise<readonly unknown[]> {
  return await Promise.all(items.map(async ({ iri }) => (await world.item(iri))?.state));
}
