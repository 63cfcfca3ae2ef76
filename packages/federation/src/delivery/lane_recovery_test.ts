import assert from "node:assert/strict";
import { down, held, LaneWorld, refusing, troubled, up } from "../../testdata/lane_world.ts";

const SECOND = 1000;
const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

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
  assert.ok(world.delivered.length <= 1063, `${world.delivered.length} are ahead`);
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
