import assert from "node:assert/strict";
import fc from "fast-check";
import { down, type Host, LaneWorld, refusing, troubled, up } from "../../testdata/lane_world.ts";

const HOUR = 3600 * 1000;

type Step =
  | {
    readonly do: "offer" | "append";
    readonly about: number;
    readonly concerns: boolean;
    readonly times: number;
  }
  | { readonly do: "host"; readonly host: keyof typeof hosts }
  | { readonly do: "pass"; readonly milliseconds: number }
  | { readonly do: "store"; readonly fails: number; readonly takes: number }
  | { readonly do: "turn" | "crash" | "restart" };

/** Answers after a second, so that attempts overlap with whatever comes. */
function slow(world: LaneWorld): Host {
  return async ({ position }) => {
    await world.clock.wait(1000 + position % 3 * 700);
    return position % 5 === 0 ? troubled() : { kind: "delivered" };
  };
}

const hosts = {
  up: () => up,
  down: () => down,
  troubled: () => troubled,
  refusing: () => refusing,
  slow,
  picky: (): Host => (entry, attempt) =>
    entry.position % 3 === 0 && attempt < 4
      ? troubled()
      : entry.position % 7 === 0
      ? refusing()
      : up(),
  timingOut: (world: LaneWorld): Host => async () => {
    await world.clock.wait(10_000);
    return down();
  },
};

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom("offer" as const, "offer" as const, "append" as const),
      about: fc.integer({ min: 1, max: 4 }),
      concerns: fc.boolean(),
      times: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(1, 3) }, {
        weight: 1,
        arbitrary: fc.constant(120),
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("host" as const),
      host: fc.constantFrom(...Object.keys(hosts) as (keyof typeof hosts)[]),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("pass" as const),
      milliseconds: fc.constantFrom(500, 700, 2000, 30_000, HOUR),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("store" as const),
      fails: fc.constantFrom(0, 0, 1, 4),
      takes: fc.constantFrom(0, 0, 300, 2500),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("turn" as const) }) },
);

const withEnds: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: step },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("crash" as const, "restart" as const) }),
  },
);

async function run(world: LaneWorld, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    switch (step.do) {
      case "offer":
      case "append":
        for (let n = 0; n < step.times; n++) {
          const about = step.times > 3 ? `thing ${n % 40}` : `thing ${step.about}`;
          world[step.do]({ about, concerns: step.concerns });
        }
        break;
      case "host":
        world.host = hosts[step.host](world);
        break;
      case "pass":
        await world.pass(step.milliseconds);
        break;
      case "store":
        world.storeFails = step.fails;
        world.storeTakes = step.takes;
        break;
      case "turn":
        await world.settle();
        break;
      case "crash":
        world.crash();
        break;
      case "restart": {
        const ended = world.restart();
        await world.passUntil(ended);
      }
    }
  }
  world.offer({ concerns: false });
  world.host = up;
  world.storeFails = 0;
  world.storeTakes = 0;
  await world.passUntilQuiet();
  assert.deepEqual(world.wrongs, []);
  for (const { position } of world.log) {
    assert.ok(!world.isOpen(position), `${position} is never settled`);
    assert.ok(world.isOver(position) || !world.concerns(position), `${position} is lost`);
  }
  assert.equal(world.saved, undefined, "nothing is left to remember");
}

Deno.test("whatever host and store do, every entry is delivered or parked, settled once and sent once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 50, size: "max" }),
      async (steps) => {
        using world = new LaneWorld();
        await run(world, steps);
        assert.equal(new Set(world.delivered).size, world.delivered.length, "sent twice");
      },
    ),
    { numRuns: 400 },
  );
});

Deno.test("whenever the process ends, with or without warning, nothing is lost", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(withEnds, { minLength: 5, maxLength: 50, size: "max" }),
      async (steps) => {
        using world = new LaneWorld();
        await run(world, steps);
      },
    ),
    { numRuns: 400 },
  );
});
