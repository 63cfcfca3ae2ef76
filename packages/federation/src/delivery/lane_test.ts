import assert from "node:assert/strict";
import { held, LaneWorld, refusing, troubled, up } from "../../testdata/lane_world.ts";

const SECOND = 1000;
const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

Deno.test("a live lane begins with eight requests, and lets twice as many overlap after each round trip, up to 64", async () => {
  using world = new LaneWorld();
  const { host, release } = held();
  world.host = host;
  world.offerMany(100);
  await world.settle();
  assert.deepEqual([...world.underWay], [1, 2, 3, 4, 5, 6, 7, 8]);
  release(3);
  await world.settle();
  assert.deepEqual([...world.underWay], [1, 2, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(world.delivered, [3]);
  assert.equal(world.isOpen(3), false);
  assert.equal(world.isOpen(1), true);
  const overlaps: number[] = [];
  for (let trip = 0; trip < 3; trip++) {
    for (const position of [...world.underWay]) release(position);
    await world.settle();
    overlaps.push(world.underWay.size);
  }
  assert.deepEqual(overlaps, [18, 36, 36]);
});

Deno.test("a host three tenths of a second away gets more than a hundred activities a second", async () => {
  using world = new LaneWorld();
  world.host = async () => {
    await world.clock.wait(300);
    return up();
  };
  for (let second = 0; second < 10; second++) {
    world.offerMany(150);
    await world.pass(SECOND);
  }
  assert.ok(world.delivered.length > 1000, `${world.delivered.length} in ten seconds`);
  assert.ok(world.mostOverlap <= 64);
});

Deno.test("a host that says it is too much gets less at once, after the time that it asks for", async () => {
  using world = new LaneWorld();
  world.host = async () => {
    await world.clock.wait(300);
    return up();
  };
  world.offerMany(300);
  await world.pass(3 * SECOND);
  assert.ok(world.mostOverlap > 30);
  const reply = { kind: "failed", reason: "429", unreachable: false, isTooMuch: true } as const;
  world.host = async () => {
    await world.clock.wait(300);
    return { ...reply, retryAfter: 600 * SECOND };
  };
  world.offerMany(80);
  await world.pass(SECOND);
  const { length } = world.attempts;
  await world.pass(590 * SECOND);
  assert.equal(world.attempts.length, length, "nothing goes out before that");
  world.mostOverlap = 0;
  world.host = async () => {
    await world.clock.wait(300);
    return up();
  };
  await world.pass(11 * SECOND);
  assert.ok(world.delivered.length > 300);
  await world.passUntilQuiet();
  assert.equal(new Set(world.delivered).size, 380);
});

Deno.test("likes of a thing wait for its Create, and not for each other", async () => {
  using world = new LaneWorld();
  const { host, release } = held();
  world.host = host;
  world.offer({ about: "x" });
  world.offer({ about: "ann x", after: "x" });
  world.offer({ about: "ben x", after: "x" });
  world.offer({ about: "ann x", after: "x" });
  world.offer({ about: "y" });
  await world.settle();
  assert.deepEqual([...world.underWay], [1, 5]);
  release(1);
  await world.settle();
  assert.deepEqual([...world.underWay], [5, 2, 3]);
  release(2);
  await world.settle();
  assert.deepEqual([...world.underWay], [5, 3, 4]);
});

Deno.test("only those who are left get an entry again", async () => {
  using world = new LaneWorld();
  world.host = (_, attempt) =>
    attempt === 1 ? { ...troubled(), left: ["https://peer.example/users/2/inbox"] } : up();
  world.offer();
  await world.settle();
  world.crash();
  await world.pass(10 * SECOND);
  assert.deepEqual(world.only, [["https://peer.example/users/2/inbox"]]);
  assert.equal(world.row(), undefined);
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
