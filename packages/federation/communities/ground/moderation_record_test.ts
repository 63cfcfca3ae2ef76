import assert from "node:assert/strict";
import { openStore } from "@commonplace/storage";
import { openTestEngine } from "../../testdata/engine.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import {
  findModeration,
  type ModerationQuery,
  type ModerationRecord,
  recordModeration,
} from "./moderation_record.ts";

const BOOKS = "https://a.example/c/books";
const FILMS = "https://a.example/c/films";

Deno.test("decisions are found by place, kind and subject, page by page in their time", async () => {
  const clock = leapingClock();
  await using store = openStore({ engine: await openTestEngine(clock), clock });
  const all = Array.from({ length: 12 }, (_, n): ModerationRecord => ({
    activity: `https://a.example/activities/${n}`,
    place: n % 4 === 3 ? FILMS : BOOKS,
    kind: n % 2 === 0 ? "remove" : "ban",
    subject: `https://a.example/objects/${n % 3}`,
    by: "https://a.example/u/mod",
    at: 1000 - n,
    reason: n === 0 ? "x".repeat(5001) : "",
  }));
  await store.transact(() =>
    Promise.resolve({ changes: all.flatMap(recordModeration), result: undefined })
  );
  const kept = all.map(({ reason, ...decided }) => ({
    ...decided,
    ...(reason && { reason: reason.slice(0, 5000) }),
  })).reverse();
  const cases: readonly [ModerationQuery, (record: ModerationRecord) => boolean][] = [
    [{ place: BOOKS }, () => true],
    [{ place: FILMS }, () => true],
    [{ place: BOOKS, kind: "ban" }, ({ kind }) => kind === "ban"],
    [{ place: BOOKS, kind: "lock" }, () => false],
    [
      { place: BOOKS, subject: "https://a.example/objects/1" },
      ({ subject }) => subject.endsWith("/1"),
    ],
  ];
  for (const [query, isMeant] of cases) {
    const expected = kept.filter((record) => record.place === query.place && isMeant(record));
    const found: ModerationRecord[] = [];
    let after: string | undefined;
    do {
      const page = await findModeration(store.view, { ...query, after, limit: 2 });
      assert.ok(page.items.length <= 2);
      found.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    assert.deepEqual(found, expected);
    const newest = await findModeration(store.view, { ...query, reverse: true });
    assert.deepEqual(newest.items, expected.toReversed());
  }
});
