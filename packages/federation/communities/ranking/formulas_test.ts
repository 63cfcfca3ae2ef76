import assert from "node:assert/strict";
import fc from "fast-check";
import {
  activity,
  controversy,
  type Figures,
  hotness,
  scoreOf,
  talk,
  topness,
} from "./formulas.ts";

const HOUR = 3600 * 1000;
const NOON = Date.UTC(2026, 10, 20, 12);

function figures(up: number, down = 0, publishedAt: number = NOON): Figures {
  return { up, down, publishedAt };
}

Deno.test("ten times the score makes up for twelve and a half hours", () => {
  const old = hotness(figures(100, 0, NOON - 12.5 * HOUR));
  assert.ok(Math.abs(old - hotness(figures(10))) < 1e-9);
  assert.ok(hotness(figures(101, 0, NOON - 12.5 * HOUR)) > hotness(figures(10)));
});

Deno.test("more votes up never make a post colder, and votes down never hotter", () => {
  const votes = fc.nat({ max: 1_000_000 });
  fc.assert(fc.property(votes, votes, votes, (up, down, more) => {
    assert.ok(hotness(figures(up + more, down)) >= hotness(figures(up, down)));
    assert.ok(hotness(figures(up, down + more)) <= hotness(figures(up, down)));
  }));
});

Deno.test("of two posts that both get older, the one that was hotter stays hotter", () => {
  const post = fc.record({
    up: fc.nat({ max: 10_000 }),
    down: fc.nat({ max: 10_000 }),
    publishedAt: fc.nat({ max: 1000 }).map((hours) => NOON - hours * HOUR),
  });
  const later = fc.nat({ max: 100_000 });
  fc.assert(fc.property(post, post, later, (one, other, hours) => {
    const aged = ({ publishedAt, ...votes }: Figures) => ({
      ...votes,
      publishedAt: publishedAt - hours * HOUR,
    });
    const before = hotness(one) - hotness(other);
    const after = hotness(aged(one)) - hotness(aged(other));
    assert.ok(Math.abs(before - after) < 1e-6);
  }));
});

Deno.test("comments keep a post active for two days, and not longer", () => {
  const post = figures(5);
  const active = (hours: number) => activity({ ...post, bumpedAt: NOON + hours * HOUR });
  assert.equal(active(0), hotness(post));
  assert.ok(active(10) > active(1));
  assert.equal(active(48), active(1000));
  assert.equal(activity({ ...post, bumpedAt: NOON - HOUR }), hotness(post));
});

Deno.test("of equal scores the younger stands higher, and no age makes up for one vote", () => {
  const old = 0;
  const young = Date.UTC(2200, 0, 1);
  assert.ok(topness(figures(3, 0, young)) > topness(figures(3, 0, old)));
  assert.ok(topness(figures(4, 0, old)) > topness(figures(3, 0, young)));
  assert.ok(topness(figures(0, 2, old)) > topness(figures(0, 3, young)));
  assert.ok(talk({ comments: 1, publishedAt: old }) > talk({ comments: 0, publishedAt: young }));
  assert.equal(scoreOf({ up: 3, down: 5 }), -2);
});

Deno.test("what divides people most is the most controversial", () => {
  const order = [[0, 50], [500, 0], [100, 1], [100, 10], [1, 1], [60, 50], [100, 100]] as const;
  const values = order.map(([up, down]) => controversy({ up, down }));
  assert.deepEqual(values, values.toSorted((one, other) => one - other));
  assert.deepEqual([values[0], values.at(-1)], [0, 200]);
});
