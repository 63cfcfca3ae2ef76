import assert from "node:assert/strict";
import { down, held, LaneWorld, troubled, up } from "../../testdata/lane_world.ts";

const SECOND = 1000;
const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

Deno.test("an unreachable host costs one row, and what is offered meanwhile is let go at once", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offer();
  await world.settle();
  assert.equal(world.row()?.cursor, 0);
  const { saves } = world;
  for (let n = 0; n < 500; n++) assert.equal(world.isOpen(world.offer()), false);
  await world.settle();
  assert.equal(world.saves, saves);
  assert.deepEqual(world.attempts, [, 1]);
});

Deno.test("a host that is down is knocked at ever more rarely, with one request at a time", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offerMany(50);
  await world.settle();
  world.mostOverlap = 0;
  await world.pass(DAY);
  assert.equal(world.mostOverlap, 1);
  const knocks = attempts(world);
  assert.ok(knocks > 14 && knocks < 30, `${knocks} knocks on the first day`);
  await world.pass(DAY);
  assert.ok(attempts(world) - knocks <= 6);
});

Deno.test("a lane catches up in order when the host returns, with what came meanwhile, once each", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offerMany(10);
  await world.settle();
  world.offerMany(150);
  world.offer({ concerns: false });
  await world.pass(HOUR);
  let extra = 5;
  world.host = async () => {
    await Promise.resolve();
    if (extra-- > 0) world.offer();
    return up();
  };
  await world.pass(DAY);
  const wanted = Array.from({ length: 166 }, (_, n) => n + 1).filter((n) => n !== 161);
  assert.deepEqual(world.delivered, wanted);
  assert.equal(world.row(), undefined);
  assert.equal(world.idles, 1);
});

Deno.test("catching up overlaps once the host has answered, so that a lane can catch up at all", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offerMany(60);
  await world.settle();
  const { host, release } = held();
  world.host = host;
  await world.pass(3 * SECOND);
  assert.deepEqual([...world.underWay], [1]);
  release(1);
  await world.settle();
  assert.deepEqual([...world.underWay], [2, 3]);
  release(2);
  release(3);
  await world.settle();
  assert.deepEqual([...world.underWay], [4, 5, 6, 7]);
});

Deno.test("a failing host in place of a failing entry is noticed after three failures", async () => {
  using world = new LaneWorld();
  world.host = troubled;
  world.offerMany(100);
  await world.settle();
  assert.equal(world.row()?.exceptions.length, 3);
  assert.equal(world.row()?.cursor, 3);
  assert.ok(world.attempts.length <= 11, "what was under way and no more");
});

Deno.test("entries that fail for ever do not keep those behind them from going out", async () => {
  using world = new LaneWorld();
  world.host = ({ position }) => position <= 8 ? troubled() : up();
  world.offerMany(60);
  await world.pass(HOUR / 6);
  assert.deepEqual(world.delivered, Array.from({ length: 52 }, (_, n) => n + 9));
  assert.equal(world.row()?.exceptions.length, 8);
  assert.equal(world.row()?.cursor, undefined, "the lane is live");
});

Deno.test("more than a hundred waiting entries are left to the log, and sent all the same", async () => {
  using world = new LaneWorld();
  const { host } = held();
  world.host = host;
  world.offerMany(108);
  await world.settle();
  assert.equal(world.row(), undefined);
  world.offer();
  await world.settle();
  assert.equal(world.row()?.cursor, 0);
  assert.equal(world.isOpen(109), false);

  using other = new LaneWorld();
  other.host = async () => {
    await other.clock.wait(SECOND);
    return { kind: "delivered" };
  };
  other.offerMany(1000);
  await other.pass(130 * SECOND);
  assert.equal(other.delivered.length, 1000);
  assert.equal(new Set(other.delivered).size, 1000);
});

Deno.test("a host that fails for long gets nothing that is older than seven days, however much that is", async () => {
  using world = new LaneWorld();
  world.host = troubled;
  world.offerMany(130);
  await world.pass(4 * DAY);
  const young = world.offer();
  await world.pass(3.5 * DAY);
  assert.equal(world.parked.length, 130);
  world.host = up;
  await world.pass(DAY / 2);
  assert.deepEqual(world.delivered, [young]);
});

Deno.test("a host that was silent for seven days is dead: one row is left of it, and no request", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offerMany(130);
  await world.pass(4 * DAY);
  world.offer();
  await world.pass(3.5 * DAY);
  assert.equal(world.deaths, 1);
  assert.equal(world.saved?.isDead, true);
  assert.deepEqual(world.row(), { cursor: undefined, exceptions: [] });
  assert.ok(attempts(world) < 70, `${attempts(world)} attempts for 131 entries`);
  assert.equal(world.isOpen(1), false);
  assert.equal(world.isOpen(131), false);
  assert.ok(world.parked.length <= 1, "no row for each of them");
});

Deno.test("a host that shows signs of life is knocked at, but not more than once a minute", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offer();
  await world.pass(3 * DAY);
  const before = attempts(world);
  for (let n = 0; n < 100; n++) {
    world.lane.hear();
    await world.pass(SECOND);
  }
  assert.ok(attempts(world) - before <= 2);
  world.host = up;
  await world.pass(60 * SECOND);
  world.lane.hear();
  await world.settle();
  assert.deepEqual(world.delivered, [1]);
});

Deno.test("an entry that was appended but not offered yet is left alone", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offer();
  await world.settle();
  world.append();
  world.host = up;
  await world.pass(HOUR);
  assert.deepEqual(world.delivered, [1]);
  world.offer();
  await world.settle();
  assert.deepEqual(world.delivered, [1, 2, 3]);
});

function attempts({ attempts }: LaneWorld): number {
  return attempts.reduce((sum, times) => sum + times, 0);
}
