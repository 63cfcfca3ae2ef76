import assert from "node:assert/strict";
import { type CommunityStore, openCommunityStore, ORIGIN } from "../testdata/community_store.ts";
import { readItem } from "../ground/item.ts";
import { type Branch, readThread, type ThreadOptions } from "../mod.ts";

const POST = `${ORIGIN}/post/1`;
const HOUR = 3600 * 1000;

interface Commented {
  readonly age?: number;
  readonly up?: number;
  readonly down?: number;
}

/** A comment is named by its place: `2.1` answers `2`, which answers the post. */
async function comment(
  world: CommunityStore,
  name: string,
  { age = 0, up = 0, down = 0 }: Commented = {},
): Promise<string> {
  const steps = name.split(".");
  const above = steps.slice(0, -1).join(".");
  const iri = `${POST}/${name}`;
  await world.write({
    iri,
    kind: "comment",
    post: POST,
    parent: above === "" ? POST : `${POST}/${above}`,
    depth: steps.length,
    publishedAt: world.clock.now() - age,
  });
  for (let n = 0; n < up + down; n++) {
    await world.vote({ object: iri, actor: `${ORIGIN}/u/${n}`, value: n < up ? 1 : -1 });
  }
  return iri;
}

async function withPost(): Promise<CommunityStore> {
  const world = await openCommunityStore();
  await world.write({ iri: POST });
  return world;
}

/** A tree as text: `1(1.1 1.2) 2`, with `+` where there is more. */
async function tree(
  { store }: CommunityStore,
  options: Partial<ThreadOptions> = {},
): Promise<{ readonly text: string; readonly next: string | undefined }> {
  const { branches, next } = await readThread(store, { of: POST, ...options });
  return { text: textOf(branches), next };
}

function textOf(branches: readonly Branch[]): string {
  return branches.map(({ item, answers, next, counts }) => {
    const name = item.iri.slice(POST.length + 1);
    const isCut = counts.comments > 0 && answers.length === 0;
    const more = next !== undefined || isCut ? "+" : "";
    return `${name}${answers.length > 0 ? `(${textOf(answers)})` : ""}${more}`;
  }).join(" ");
}

Deno.test("the answers to a post and to comments are in the order of each sort", async (t) => {
  await using world = await withPost();
  await comment(world, "1", { age: 30 * HOUR, up: 5 });
  await comment(world, "2", { age: HOUR, up: 3, down: 3 });
  await comment(world, "3", { age: 2 * HOUR, up: 1, down: 2 });
  await comment(world, "1.1", { age: 4 * HOUR, up: 1 });
  await comment(world, "1.2", { age: 3 * HOUR, up: 2 });
  await comment(world, "1.1.1", { age: HOUR });
  await world.rank();
  const sorts: readonly (readonly [ThreadOptions["sort"], string])[] = [
    [undefined, "2 3 1(1.2 1.1(1.1.1))"],
    ["hot", "2 3 1(1.2 1.1(1.1.1))"],
    ["top", "1(1.2 1.1(1.1.1)) 2 3"],
    ["new", "2 3 1(1.2 1.1(1.1.1))"],
    ["old", "1(1.1(1.1.1) 1.2) 3 2"],
    ["controversial", "2 3 1"],
  ];
  for (const [sort, expected] of sorts) {
    await t.step(`${sort}`, async () => {
      const { text } = await tree(world, sort && { sort });
      assert.ok(text.startsWith(expected), text);
    });
  }
});

Deno.test("a page is bounded in width and depth, and what is cut is read on", async () => {
  await using world = await withPost();
  for (const top of [1, 2, 3]) {
    const age = top * HOUR;
    await comment(world, `${top}`, { age });
    for (const below of [1, 2, 3]) {
      await comment(world, `${top}.${below}`, { age: below });
      await comment(world, `${top}.${below}.1`);
    }
  }
  const bounds = { sort: "new", limit: 2, width: 2, depth: 2 } as const;
  const first = await tree(world, bounds);
  assert.equal(first.text, "1(1.1+ 1.2+)+ 2(2.1+ 2.2+)+");
  const second = await tree(world, { ...bounds, after: first.next });
  assert.equal(second.text, "3(3.1+ 3.2+)+");
  assert.equal(second.next, undefined);

  const { branches: [one] } = await readThread(world.store, { of: POST, ...bounds });
  assert.ok(one?.next);
  const { iri } = one.item;
  assert.equal((await tree(world, { of: iri, sort: "new", after: one.next })).text, "1.3(1.3.1)");
  const deep = one.answers[0]?.item.iri;
  assert.ok(deep);
  assert.equal((await tree(world, { of: deep, sort: "new" })).text, "1.1.1");
});

Deno.test("a page has three hundred comments at most, those at the top first", async () => {
  await using world = await withPost();
  for (let n = 0; n < 40; n++) await comment(world, `${n}`, { age: n });
  for (let n = 0; n < 40; n++) {
    for (let m = 0; m < 10; m++) await comment(world, `${n}.${m}`, { age: m });
  }
  const { branches } = await readThread(world.store, { of: POST, limit: 100, width: 10 });
  assert.equal(branches.length, 40);
  const answers = branches.map((branch) => branch.answers.length);
  assert.deepEqual([...new Set(answers)].toSorted(), [0, 10]);
  assert.equal(answers.filter((count) => count === 10).length, 26);
});

Deno.test("a comment that was removed holds what answers it", async () => {
  await using world = await withPost();
  await comment(world, "1");
  await comment(world, "1.1");
  const item = await readItem(world.store.view, `${POST}/1`);
  assert.ok(item);
  await world.write({ ...item, state: "removed" });
  await world.rank();
  const { branches: [removed] } = await readThread(world.store, { of: POST });
  assert.equal(removed?.item.state, "removed");
  assert.deepEqual(removed.answers.map((answer) => answer.item.iri), [`${POST}/1.1`]);
});

Deno.test("bounds that are exceeded and cursors that are none are refused", async () => {
  await using world = await withPost();
  const refused: readonly Partial<ThreadOptions>[] = [
    { limit: 101 },
    { width: 51 },
    { depth: 0 },
    { after: "nonsense" },
  ];
  for (const options of refused) {
    await assert.rejects(tree(world, options), { code: "invalid-option" });
  }
});
