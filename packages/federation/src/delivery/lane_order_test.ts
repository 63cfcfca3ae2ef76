import assert from "node:assert/strict";
import fc from "fast-check";
import type { JsonObject } from "@commonplace/vocabulary";
import { LaneWorld, troubled, up } from "../../testdata/lane_world.ts";
import { orderOf } from "./order_of.ts";

/** What somebody does in a community: to the thing that came so many things ago. */
interface Deed {
  readonly does: "posts" | "replies" | "likes" | "unlikes" | "edits" | "deletes";
  readonly who: number;
  readonly ago: number;
  /** How long the host takes for it, and how often it fails before. */
  readonly takes: number;
  readonly fails: number;
}

const deed: fc.Arbitrary<Deed> = fc.record({
  does: fc.constantFrom<Deed["does"]>(
    ...["posts", "replies", "likes", "likes", "likes", "unlikes", "edits", "deletes"] as const,
  ),
  who: fc.integer({ min: 1, max: 4 }),
  ago: fc.integer({ min: 0, max: 5 }),
  takes: fc.constantFrom(0, 50, 300, 2000),
  fails: fc.constantFrom(0, 0, 0, 0, 0, 1, 2),
});

/** A deed as an activity, and what has to be at the host before it: told without a word of our own rules. */
interface Told {
  readonly json: JsonObject;
  readonly after: readonly number[];
}

function tell(deeds: readonly Deed[]): readonly Told[] {
  const things: { readonly id: string; readonly made: number; history: number[] }[] = [];
  const reactions = new Map<string, number>();
  return deeds.map(({ does, who, ago }, n): Told => {
    const thing = things.at(-1 - Math.min(ago, things.length - 1));
    const actor = `https://peer.example/u/${who}`;
    const id = `https://peer.example/activities/${n}`;
    if (does === "posts" || does === "replies" || thing === undefined) {
      const object = { id: `https://peer.example/things/${n}`, type: "Note" };
      const answered = does === "replies" ? thing : undefined;
      things.push({ id: object.id, made: n, history: [n] });
      const reply = answered ? { ...object, inReplyTo: answered.id } : object;
      const json = { id, type: "Create", actor, object: reply };
      return { json, after: answered ? [...answered.history] : [] };
    }
    if (does === "edits" || does === "deletes") {
      const after = [...thing.history];
      thing.history.push(n);
      const type = does === "edits" ? "Update" : "Delete";
      return { json: { id, type, actor, object: { id: thing.id, type: "Note" } }, after };
    }
    const name = `${actor} ${thing.id}`;
    const before = reactions.get(name);
    reactions.set(name, n);
    const like = { id: `${id}/like`, type: "Like", actor, object: thing.id };
    return {
      json: does === "likes" ? like : { id, type: "Undo", actor, object: like },
      after: [...thing.history, ...before === undefined ? [] : [before]],
    };
  });
}

Deno.test("whatever takes how long, nothing goes out before what it is about, nor before what the same actor did to that", async () => {
  let mostOverlap = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { minLength: 5, maxLength: 150, size: "max" }),
      async (deeds) => {
        using world = new LaneWorld();
        const told = tell(deeds);
        const arrived = new Set<number>();
        const overtaken: string[] = [];
        world.host = async ({ position }, attempt) => {
          const n = position - 1;
          const { takes = 0, fails = 0 } = deeds[n] ?? {};
          for (const before of told[n]?.after ?? []) {
            if (!arrived.has(before)) overtaken.push(`${n} overtakes ${before}`);
          }
          await world.clock.wait(takes);
          if (attempt <= fails) return troubled();
          arrived.add(n);
          return up();
        };
        for (const { json } of told) world.offer(orderOf(json));
        await world.passUntilQuiet();
        assert.deepEqual(overtaken, []);
        assert.equal(arrived.size, deeds.length);
        mostOverlap = Math.max(mostOverlap, world.mostOverlap);
      },
    ),
    { numRuns: 100 },
  );
  assert.ok(mostOverlap >= 8, "what has nothing to do with each other goes out at once");
});

Deno.test("in a busy community a host 300 milliseconds away gets a hundred activities a second", async () => {
  using world = new LaneWorld();
  world.host = async () => {
    await world.clock.wait(300);
    return up();
  };
  // Of twenty one is a post, five are replies and the others votes, for what came 30 and more before.
  const kinds = ["posts", ...Array(5).fill("replies"), ...Array(14).fill("likes")];
  const deeds = Array.from({ length: 1000 }, (_, n): Deed => ({
    does: kinds[n * 7 % 20],
    who: n,
    ago: 9 + n % 30,
    takes: 300,
    fails: 0,
  }));
  for (const { json } of tell(deeds)) world.offer(orderOf(json));
  await world.pass(10_000);
  assert.equal(world.delivered.length, 1000);
});
