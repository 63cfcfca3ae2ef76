import assert from "node:assert/strict";
import { generateKeyPair } from "../keys/generate_key_pair.ts";
import { createFetchBudget } from "./fetch_budget.ts";
import {
  createKeyCache,
  type FoundKey,
  type KeyCache,
  type KeyCacheOptions,
  type KeyFinding,
  type KeyLookUp,
} from "./key_cache.ts";

interface Named extends FoundKey {
  readonly name: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const id = "https://b.example/users/ben#main-key";
const asker = { source: "192.0.2.1" };
const { publicKey: key } = await generateKeyPair("ed25519");

interface World {
  readonly cache: KeyCache<Named>;
  readonly clock: { time: number; now(): number };
  /** What the next fetches find. */
  finding: KeyFinding<Named>;
  readonly fetched: string[];
}

function world(options: Partial<KeyCacheOptions<Named>> = {}): World {
  const clock = { time: 1000, now: () => clock.time };
  const fetched: string[] = [];
  const made: World = {
    clock,
    fetched,
    finding: found("first"),
    cache: createKeyCache<Named>({
      clock,
      find(keyId) {
        fetched.push(keyId);
        return Promise.resolve(made.finding);
      },
      ...options,
    }),
  };
  return made;
}

function found(name: string): KeyFinding<Named> {
  return { kind: "found", found: { key, name } };
}

function said(lookUp: KeyLookUp<Named> | undefined): string {
  return lookUp?.kind === "found" ? lookUp.found.name : lookUp?.kind ?? "none";
}

Deno.test("a key is fetched once and used for a day", async () => {
  const { cache, clock, fetched } = world();
  const first = await cache.lookUp(id, asker);
  assert(first.kind === "found" && first.fetchedAt === 1000);
  clock.time += DAY - 1;
  const second = await cache.lookUp(id, asker);
  assert(second.kind === "found" && second.fetchedAt === 1000);
  assert.equal(fetched.length, 1);
  clock.time += 1;
  await cache.lookUp(id, asker);
  assert.equal(fetched.length, 2);
});

Deno.test("many who ask at once share one fetch, and only the first pays", async () => {
  const budget = createFetchBudget({ perSource: { burst: 1, perMinute: 1 } });
  const { cache, fetched } = world({ budget });
  const answers = await Promise.all(Array.from({ length: 20 }, () => cache.lookUp(id, asker)));
  assert.deepEqual(new Set(answers.map(said)), new Set(["first"]));
  assert.deepEqual(fetched, [id]);
});

Deno.test("what is not to be had is not asked for again within a minute", async () => {
  for (const kind of ["absent", "gone", "unreachable"] as const) {
    const made = world();
    made.finding = { kind };
    assert.equal(said(await made.cache.lookUp(id, asker)), kind);
    made.finding = found("later");
    made.clock.time += MINUTE - 1;
    assert.equal(said(await made.cache.lookUp(id, asker)), kind);
    made.clock.time += 1;
    assert.equal(said(await made.cache.lookUp(id, asker)), "later");
    assert.equal(made.fetched.length, 2);
  }
});

Deno.test("after a failure a kept key is fetched anew once, and not again within a minute", async () => {
  const made = world();
  const { cache, clock, fetched } = made;
  await cache.lookUp(id, asker);
  clock.time += MINUTE;
  made.finding = found("second");
  assert.equal(said(await cache.newer(id, { fetchedAt: 1000 }, asker)), "second");
  made.finding = found("third");
  clock.time += MINUTE - 1;
  const failed = { fetchedAt: 1000 + MINUTE };
  assert.equal(await cache.newer(id, failed, asker), undefined);
  assert.equal(said(await cache.newer(id, { fetchedAt: 1000 }, asker)), "second");
  assert.equal(fetched.length, 2);
  clock.time += 1;
  assert.equal(said(await cache.newer(id, failed, asker)), "third");
});

Deno.test("a key younger than a minute is not fetched anew because a signature failed", async () => {
  const { cache, clock, fetched } = world();
  await cache.lookUp(id, asker);
  clock.time += MINUTE - 1;
  assert.equal(await cache.newer(id, { fetchedAt: 1000 }, asker), undefined);
  assert.equal(fetched.length, 1);
});

Deno.test("a forgery takes no good key out of use while its host does not answer", async () => {
  const made = world();
  await made.cache.lookUp(id, asker);
  made.clock.time += MINUTE;
  made.finding = { kind: "unreachable" };
  assert.equal(await made.cache.newer(id, { fetchedAt: 1000 }, asker), undefined);
  assert.equal(said(await made.cache.lookUp(id, asker)), "first");
  assert.equal(await made.cache.newer(id, { fetchedAt: 1000 }, asker), undefined);
  assert.equal(made.fetched.length, 2);
  made.clock.time += DAY;
  assert.equal(said(await made.cache.lookUp(id, asker)), "unreachable");
});

Deno.test("a key that its owner has withdrawn is used no more", async () => {
  const made = world();
  await made.cache.lookUp(id, asker);
  made.clock.time += MINUTE;
  made.finding = { kind: "absent" };
  assert.equal(await made.cache.newer(id, { fetchedAt: 1000 }, asker), undefined);
  assert.equal(said(await made.cache.lookUp(id, asker)), "absent");
  assert.equal(said(await made.cache.lookUp(id, { ...asker, isOwnDelete: true })), "absent");
});

Deno.test("the last key of an owner that is gone verifies its own Delete and nothing else", async () => {
  const made = world();
  await made.cache.lookUp(id, asker);
  made.clock.time += DAY;
  made.finding = { kind: "gone" };
  assert.equal(said(await made.cache.lookUp(id, asker)), "gone");
  assert.equal(said(await made.cache.lookUp(id, { ...asker, isOwnDelete: true })), "first");
  made.clock.time += DAY;
  assert.equal(said(await made.cache.lookUp(id, { ...asker, isOwnDelete: true })), "first");
  assert.equal(said(await made.cache.lookUp(id, asker)), "gone");
});

Deno.test("a Delete by somebody whose key was never known has no key", async () => {
  const made = world();
  made.finding = { kind: "gone" };
  assert.equal(said(await made.cache.lookUp(id, { ...asker, isOwnDelete: true })), "gone");
});

Deno.test("beyond the budget nothing is fetched, and kept keys are found all the same", async () => {
  const budget = createFetchBudget({ perSource: { burst: 2, perMinute: 1 } });
  const { cache, fetched } = world({ budget });
  await cache.lookUp(id, asker);
  await cache.lookUp("https://c.example/key", asker);
  assert.equal(said(await cache.lookUp("https://d.example/key", asker)), "source-exhausted");
  assert.equal(said(await cache.lookUp("https://d.example/key", { source: "192.0.2.2" })), "first");
  assert.equal(said(await cache.lookUp(id, asker)), "first");
  assert.equal(fetched.length, 3);
});

Deno.test("what could never be fetched costs nothing", async () => {
  const { cache, fetched } = world({
    budget: createFetchBudget({ perSource: { burst: 0, perMinute: 0 } }),
  });
  const ids = [
    "",
    "main-key",
    "urn:key:1",
    "file:///etc/key",
    `https://b.example/${"k".repeat(2048)}`,
  ];
  for (const keyId of ids) assert.equal(said(await cache.lookUp(keyId, asker)), "absent");
  assert.deepEqual(fetched, []);
});

Deno.test("failures never push a good key out, and of the keys the one unused for longest goes", async () => {
  const made = world({ maxKeys: 2 });
  const { cache, fetched } = made;
  const other = "https://c.example/key";
  await cache.lookUp(id, asker);
  await cache.lookUp(other, asker);
  made.finding = { kind: "absent" };
  for (let at = 0; at < 10; at += 1) await cache.lookUp(`https://evil.example/${at}`, asker);
  const before = fetched.length;
  assert.equal(said(await cache.lookUp(id, asker)), "first");
  assert.equal(said(await cache.lookUp(other, asker)), "first");
  assert.equal(fetched.length, before);
  made.finding = found("new");
  await cache.lookUp(id, asker);
  await cache.lookUp("https://d.example/key", asker);
  assert.equal(said(await cache.lookUp(id, asker)), "first");
  assert.equal(said(await cache.lookUp(other, asker)), "new");
});

Deno.test("what a fetch throws is passed on and not remembered", async () => {
  let fetches = 0;
  const { cache } = world({
    find() {
      fetches += 1;
      return fetches === 1
        ? Promise.reject(new Error("A defect."))
        : Promise.resolve(found("good"));
    },
  });
  await assert.rejects(cache.lookUp(id, asker), /A defect/);
  assert.equal(said(await cache.lookUp(id, asker)), "good");
});

Deno.test("a key that is forgotten is fetched", async () => {
  const { cache, fetched } = world();
  await cache.lookUp(id, asker);
  cache.forget(id);
  await cache.lookUp(id, asker);
  assert.equal(fetched.length, 2);
});

Deno.test("a key that is kept elsewhere is used while it is fresh, and costs nothing", async () => {
  const broke = createFetchBudget({ perSource: { burst: 0, perMinute: 0 } });
  let recalls = 0;
  const recall = () => {
    recalls++;
    return Promise.resolve({ found: { key, name: "kept" }, fetchedAt: 1000 });
  };
  const { cache, clock, fetched } = world({ recall, budget: broke });
  assert.equal(said(await cache.lookUp(id, asker)), "kept");
  assert.equal(said(await cache.lookUp(id, asker)), "kept");
  assert.equal(recalls, 1);
  clock.time += DAY;
  assert.equal(said(await cache.lookUp(id, asker)), "source-exhausted");
  assert.deepEqual(fetched, []);
});

Deno.test("the kept key of an owner that is gone verifies its own Delete and nothing else", async () => {
  const recall = () =>
    Promise.resolve({ found: { key, name: "kept" }, fetchedAt: 1000, isGone: true });
  const made = world({ recall });
  made.finding = { kind: "gone" };
  assert.equal(said(await made.cache.lookUp(id, { ...asker, isOwnDelete: true })), "kept");
  assert.equal(said(await made.cache.lookUp(id, asker)), "gone");
});

Deno.test("a key that was changed is found though the clock jumped back", async () => {
  const made = world();
  const first = await made.cache.lookUp(id, asker);
  assert.ok(first.kind === "found");
  made.finding = found("second");
  made.clock.time -= DAY;
  assert.equal(said(await made.cache.newer(id, first, asker)), "second");
});
