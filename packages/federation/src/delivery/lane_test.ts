import assert from "node:assert/strict";
import { down, type Host, LaneWorld, refusing, troubled, up } from "../../testdata/lane_world.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** The host answers only when the test lets it. */
function held(): { readonly host: Host; release(position: number): void } {
  const waiting = new Map<number, () => void>();
  return {
    host: async (entry) => {
      await new Promise<void>((resolve) => waiting.set(entry.position, resolve));
      return { kind: "delivered" };
    },
    release(position) {
      waiting.get(position)?.();
      waiting.delete(position);
    },
  };
}

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
  assert.deepEqual([...world.underWay], [2, 3, 4, 5, 6, 7, 8, 9]);
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

Deno.test("a host that stays down gets nothing that is older than seven days, however much that is", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offerMany(130);
  await world.pass(4 * DAY);
  const young = world.offer();
  await world.pass(3.5 * DAY);
  assert.equal(world.parked.length, 130);
  assert.equal(world.row()?.cursor, 130);
  world.host = up;
  await world.pass(DAY / 2);
  assert.deepEqual(world.delivered, [young]);
  assert.ok(attempts(world) < 70, `${attempts(world)} attempts for 131 entries`);
});

Deno.test("a new process tries what is old once, because the host may be back", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offerMany(3);
  await world.settle();
  world.crash();
  world.clock.leap(10 * DAY);
  world.host = up;
  await world.pass(HOUR);
  assert.deepEqual(world.delivered, [1, 2, 3]);
  assert.deepEqual(world.parked, []);
});

Deno.test("a new process goes on where the last one was", async () => {
  using world = new LaneWorld();
  world.host = ({ position }) => position === 1 ? troubled() : up();
  world.offer({ about: "x" });
  await world.settle();
  world.host = down;
  world.offerMany(3, { about: "x" });
  world.offerMany(3);
  await world.settle();
  assert.deepEqual(world.row()?.exceptions, [1, 2, 3, 4]);
  await world.restart();
  await world.settle();
  assert.deepEqual(world.delivered, []);
  world.host = up;
  await world.pass(HOUR);
  assert.deepEqual(world.delivered.toSorted((a, b) => a - b), [1, 2, 3, 4, 5, 6, 7]);
  assert.equal(world.row(), undefined);
});

Deno.test("what is offered again after a restart is not sent again where the row says that it need not", async () => {
  using world = new LaneWorld();
  const first = held();
  world.host = (entry, attempt) =>
    entry.position === 1 ? first.host(entry, attempt) : entry.position === 2 ? troubled() : up();
  world.offerMany(4);
  await world.settle();
  world.crash();
  await world.settle();
  assert.equal(world.attempts[2], 1, "the exception waits for its time");
  assert.equal(world.isOpen(2), false);
});

Deno.test("what a row says is over is not sent again though it is offered again", async () => {
  using world = new LaneWorld();
  for (let n = 0; n < 4; n++) world.append();
  world.delivered.push(1, 2, 3);
  world.saved = { cursor: 3, failures: 0, retryAt: 0, exceptions: [] };
  world.crash();
  await world.pass(SECOND);
  assert.deepEqual(world.attempts, [, , , , 1]);
});

Deno.test("however long one entry takes, a crash sends a thousand others again at most", async () => {
  using world = new LaneWorld();
  const { host, release } = held();
  world.host = (entry, attempt) => entry.position === 1 ? host(entry, attempt) : up();
  for (let n = 0; n < 24; n++) {
    world.offerMany(50);
    await world.settle();
  }
  assert.ok(world.delivered.length <= 1007, `${world.delivered.length} are ahead`);
  release(1);
  await world.passUntilQuiet();
  assert.equal(new Set(world.delivered).size, 1200);
  assert.equal(world.delivered.length, 1200);
});

Deno.test("an entry that comes while an outdated row is being written is not let go for it", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offerMany(55);
  await world.settle();
  world.storeTakes = 100;
  world.host = async () => {
    await world.clock.wait(1);
    return up();
  };
  while (world.delivered.length < 55) await world.pass(10);
  const { host } = held();
  world.host = host;
  assert.equal(world.row()?.cursor, 0, "the row with a newer cursor is still under way");
  const position = world.offer();
  await world.pass(SECOND);
  assert.equal(world.row(), undefined);
  assert.equal(world.isOpen(position), true);
});

Deno.test("a store that fails once loses nothing", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offer();
  world.storeFails = 1;
  await world.settle();
  assert.equal(world.row(), undefined);
  assert.equal(world.isOpen(1), true, "nothing covers it yet");
  assert.equal(world.reports.length, 1);
  world.offer();
  assert.equal(world.isOpen(2), true);
  await world.pass(2 * SECOND);
  assert.equal(world.row()?.cursor, 0);
  assert.equal(world.isOpen(1), false);
  assert.equal(world.isOpen(2), false);
});

Deno.test("an entry that cannot be parked yet is parked later, and not sent again", async () => {
  using world = new LaneWorld();
  world.host = refusing;
  world.storeFails = 2;
  world.offer();
  await world.settle();
  assert.equal(world.isOpen(1), true);
  await world.pass(10 * SECOND);
  assert.deepEqual(world.parked, [1]);
  assert.equal(world.attempts[1], 1);
  assert.equal(world.isOpen(1), false);
});

Deno.test("a time of day that jumps back an hour stops nothing", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offerMany(2);
  await world.settle();
  world.clock.set(world.clock.now() - HOUR);
  world.host = up;
  await world.pass(3 * SECOND);
  assert.deepEqual(world.delivered, [1, 2]);

  world.host = (_, attempt) => attempt < 2 ? troubled() : up();
  world.offer();
  await world.settle();
  world.clock.set(world.clock.now() - HOUR);
  await world.pass(3 * SECOND);
  assert.deepEqual(world.delivered, [1, 2, 3]);
});

Deno.test("a row from a time of day that is still to come waits six hours at most", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offer();
  await world.settle();
  world.clock.set(world.clock.now() - 30 * DAY);
  world.crash();
  world.host = up;
  await world.pass(6 * HOUR);
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

Deno.test("disposing waits for the request under way, and starts no other", async () => {
  using world = new LaneWorld();
  const { host, release } = held();
  world.host = host;
  world.offerMany(20);
  await world.settle();
  let isEnded = false;
  const ended = world.lane[Symbol.asyncDispose]().then(() => isEnded = true);
  for (let position = 1; position <= 8; position++) {
    await world.settle();
    assert.equal(isEnded, false);
    release(position);
  }
  await ended;
  assert.deepEqual(world.delivered, [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.equal(world.isOpen(8), false);
  assert.equal(world.isOpen(9), true);
});

Deno.test("disposing a lane that waits for its host ends the wait", async () => {
  using world = new LaneWorld();
  world.host = down;
  world.offer();
  await world.settle();
  await world.lane[Symbol.asyncDispose]();
  assert.equal(world.clock.next(), undefined);
  assert.equal(world.row()?.cursor, 0);
});

function attempts({ attempts }: LaneWorld): number {
  return attempts.reduce((sum, times) => sum + times, 0);
}
