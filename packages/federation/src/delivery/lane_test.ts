import assert from "node:assert/strict";
import { held, LaneWorld, refusing, troubled, up } from "../../testdata/lane_world.ts";

const SECOND = 1000;
const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

Deno.test("a live lane lets eight requests overlap and no more", async () => {
  using world = new LaneWorld();
  const { host, release } = held();
  world.host = host;
  world.offerMany(20);
  await world.settle();
  assert.deepEqual([...world.underWay], [1, 2, 3, 4, 5, 6, 7, 8]);
  release(3);
  await world.settle();
  assert.deepEqual([...world.underWay], [1, 2, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(world.delivered, [3]);
  assert.equal(world.isOpen(3), false);
  assert.equal(world.isOpen(1), true);
});

Deno.test("what is about one thing goes out in order, and holds up nothing else", async () => {
  using world = new LaneWorld();
  const { host, release } = held();
  world.host = host;
  world.offer({ about: "x" });
  world.offer({ about: "x" });
  world.offer({ about: "y" });
  await world.settle();
  assert.deepEqual([...world.underWay], [1, 3]);
  release(1);
  await world.settle();
  assert.deepEqual([...world.underWay], [3, 2]);
});

Deno.test("a refused entry is parked, and the lane goes on", async () => {
  using world = new LaneWorld();
  world.host = ({ position }) => position === 2 ? refusing() : up();
  world.offerMany(3);
  await world.settle();
  assert.deepEqual(world.parked, [2]);
  assert.deepEqual(world.delivered, [1, 3]);
  assert.equal(world.attempts[2], 1);
  assert.equal(world.isOpen(2), false);
  assert.equal(world.saves, 0, "a lane that has nothing to remember writes nothing");
});

Deno.test("an entry that fails is tried again by itself while others go out", async () => {
  using world = new LaneWorld();
  world.host = (entry, attempt) => entry.position === 1 && attempt < 3 ? troubled() : up();
  world.offerMany(3);
  await world.settle();
  assert.deepEqual(world.delivered, [2, 3]);
  assert.deepEqual(world.row()?.exceptions, [1]);
  assert.equal(world.isOpen(1), false, "the row takes care of it");
  world.offer();
  await world.settle();
  assert.deepEqual(world.delivered, [2, 3, 4]);
  await world.pass(10 * SECOND);
  assert.deepEqual(world.delivered, [2, 3, 4, 1]);
  assert.equal(world.row(), undefined);
  assert.equal(world.idles, 1);
});

Deno.test("what is about the same as a failed entry waits for it", async () => {
  using world = new LaneWorld();
  world.host = (entry, attempt) => entry.position === 1 && attempt < 2 ? troubled() : up();
  world.offer({ about: "x" });
  await world.settle();
  world.offer({ about: "x" });
  world.offer({ about: "y" });
  await world.settle();
  assert.deepEqual(world.delivered, [3]);
  assert.equal(world.isOpen(2), false);
  await world.pass(10 * SECOND);
  assert.deepEqual(world.delivered, [3, 1, 2]);
});

Deno.test("what fails for seven days is parked", async () => {
  using world = new LaneWorld();
  world.host = ({ position }) => position === 1 ? troubled() : up();
  world.offerMany(2);
  await world.pass(6.5 * DAY);
  assert.deepEqual(world.parked, []);
  await world.pass(DAY);
  assert.deepEqual(world.parked, [1]);
  assert.equal(world.row(), undefined);
});
