/**
 * Two servers of ours that exchange activities while they are killed and what they say to each other gets lost.
 *
 * @module
 */

import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { systemClock } from "@commonplace/storage";
import { type Failure, startFailingProxy } from "./failing_proxy.ts";
import { type SoakServer, spawnSoakServer } from "./soak_server.ts";
import { type NoteState, type State, Traffic } from "./traffic.ts";

/** How hard it is made for them. */
export interface SoakOptions {
  /** Activities that are published, on both together. */
  readonly activities: number;
  /** How often one of the two is killed. */
  readonly kills: number;
  /** What each keeps its data in: the path of a file that is not there yet, or a `postgres:` URL. */
  readonly urls: readonly [string, string];
  /**
   * Milliseconds after the last activity in which they must come to agree.
   * @default 5 minutes
   */
  readonly within?: number;
}

/** What happened. */
export interface SoakFigures {
  readonly seconds: number;
  /** Of them after the last activity was published. */
  readonly settling: number;
  readonly kills: number;
  /** Requests between the two. */
  readonly requests: number;
  readonly failures: Readonly<Partial<Record<Failure, number>>>;
}

/** People on each server. */
const PEOPLE = 5;
/** The part of all answers that fails. */
const SHARE = 0.1;

/**
 * Runs until both keep what they must.
 *
 * @throws {Error} naming what is not as it must be.
 */
export async function soakRound(options: SoakOptions): Promise<SoakFigures> {
  const { activities, kills, urls, within = 5 * 60 * 1000 } = options;
  const started = performance.now();
  await using stack = new AsyncDisposableStack();
  const proxies = [await startFailingProxy(Math.random), await startFailingProxy(Math.random)];
  for (const proxy of proxies) stack.use(proxy);
  const hosts = proxies.map(({ origin }) => new URL(origin).host);
  const people = proxies.map(({ origin }) => names.map((name) => `${origin}/u/${name}`));
  const sides = await Promise.all(proxies.map((proxy, side) => {
    return spawnSoakServer(proxy, { url: urls[side] ?? "", names, hosts });
  }));
  for (const side of sides) stack.use(side);
  await Promise.all(sides.map((side, n) => introduce(side, people[1 - n] ?? [])));

  for (const proxy of proxies) proxy.share = SHARE;
  const traffic = new Traffic(people, Math.random);
  const moments = new Set<number>();
  while (moments.size < kills) moments.add(1 + Math.floor(Math.random() * (activities - 1)));
  let [number, left] = [0, activities];
  await Promise.all(sides.map(async (side, n) => {
    while (left > 0) {
      const { deed, done } = traffic.next(n);
      const ids = await side.perform({ ...deed, number: number++ });
      if (ids === undefined) continue;
      done(ids);
      if (moments.delete(--left)) sides[Math.floor(Math.random() * 2)]?.kill();
    }
  }));

  const published = performance.now();
  await Promise.all(sides.map((side) => side.isUp()));
  await settled(sides, {
    within,
    compare: async (side, n) => {
      const [here = [], there = []] = [people[n], people[1 - n]];
      requireEqual(n, {
        actual: await side.state({ here, there, notes: traffic.notes }),
        expected: traffic.expected(n),
        excused: traffic.excused,
      });
    },
  });
  const ended = performance.now();
  const failures: Partial<Record<Failure, number>> = {};
  for (const [kind, count] of proxies.flatMap(({ failures }) => [...failures])) {
    failures[kind] = (failures[kind] ?? 0) + count;
  }
  return {
    seconds: (ended - started) / 1000,
    settling: (ended - published) / 1000,
    kills: sides.reduce((sum, { kills }) => sum + kills, 0),
    requests: proxies.reduce((sum, { requests }) => sum + requests, 0),
    failures,
  };
}

const names: readonly string[] = Array.from({ length: PEOPLE }, (_, n) => `p${n}`);

/** Both know the people of the other before anything goes wrong. */
async function introduce(side: SoakServer, others: readonly string[]): Promise<void> {
  for (const other of others) await side.resolve(other);
}

/** Compares until nothing differs any more, or there is no hope. */
async function settled(
  sides: readonly SoakServer[],
  { within, compare }: {
    readonly within: number;
    readonly compare: (side: SoakServer, n: number) => Promise<void>;
  },
): Promise<void> {
  const deadline = performance.now() + within;
  for (let pause = 100;; pause = Math.min(5000, 2 * pause)) {
    // Who is asked all the time has no time for anything else.
    await systemClock.wait(pause);
    try {
      for (const side of [...sides, ...sides]) assert.ok(await side.isIdle(), "still at work");
      for (const [n, side] of sides.entries()) await compare(side, n);
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

/** Says first what differs: whole states of thousands of notes tell nobody anything. */
function requireEqual(side: number, { actual, expected, excused }: Comparison): void {
  const server = `server ${side}`;
  assert.deepEqual(actual.follows, expected.follows, `${server}: who follows whom`);
  const sent = new Set(expected.heard.map(({ activity }) => activity));
  const lost = new Set(sent).difference(excused);
  const twice = new Set<string>();
  const odd = actual.heard.filter(({ activity, state }) => {
    if (!sent.has(activity)) return false;
    if (twice.has(activity)) return true;
    twice.add(activity);
    lost.delete(activity);
    // Behind a crash an Undo can overtake what it undoes: then both are dropped, and what counts is the outcome.
    return state !== "done" && state !== "dropped";
  });
  assert.deepEqual([...lost], [], `${server}: what was lost`);
  assert.deepEqual(odd, [], `${server}: what came twice or was not over`);
  const wrong = Object.entries(expected.notes)
    .filter(([iri, note]) => !isDeepStrictEqual(note, known(actual.notes[iri])))
    .map(([iri, note]) => [iri, { expected: note, actual: actual.notes[iri] }]);
  assert.deepEqual(wrong, [], `${server}: what it knows of notes`);
}

/** Who was never told of a note knows as much as who was told that it is gone. */
function known(note: NoteState | undefined): NoteState | undefined {
  return note?.content === "unknown" ? { ...note, content: "gone" } : note;
}

interface Comparison {
  readonly actual: State;
  readonly expected: State;
  /** What need not have come. */
  readonly excused: ReadonlySet<string>;
}
