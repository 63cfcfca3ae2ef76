import assert from "node:assert/strict";
import type { DeliveryEntry } from "@commonplace/storage";
import { Exceptions } from "./exceptions.ts";
import { nextAttempt } from "./next_attempt.ts";
import { Progress } from "./progress.ts";

function entry(position: number, about: string): DeliveryEntry {
  const activity = `https://a.example/activities/${position}`;
  const audience = { actors: [], followersOf: [] };
  return { position, activity, sender: "https://a.example/u/ann", audience, about, at: 0 };
}

Deno.test("where all that was read ahead waits for exceptions, an exception knocks", () => {
  const exceptions = new Exceptions();
  exceptions.put({ entry: entry(1, "x"), attempt: 1, retryAt: 0, due: 0 });
  const progress = new Progress(exceptions, { cursor: 1, offered: 1000 });
  const standing = {
    progress,
    exceptions,
    limit: 1,
    isKnocking: true,
    isHopeless: () => false,
    now: 0,
  };
  assert.equal(nextAttempt(standing), undefined, "more is to be read first");
  for (let position = 2; position < 100; position++) progress.queue.push(entry(position, "x"));
  assert.equal(nextAttempt(standing)?.entry.position, 1);
});
