import { deepEqual, equal } from "node:assert/strict";
import { AnswerLimit } from "./answer_limit.ts";

Deno.test("what is not answered is ended, in the order in which it was asked", async () => {
  const limit = new AnswerLimit(5);
  const ended: string[] = [];
  const last = Promise.withResolvers<void>();
  limit.start(() => ended.push("first"));
  const answered = limit.start(() => ended.push("second"));
  limit.start(() => {
    ended.push("third");
    last.resolve();
  });
  answered();
  await last.promise;
  deepEqual(ended, ["first", "third"]);
  limit.close();
});

Deno.test("what is asked while the timer of an earlier question runs has its whole time", async () => {
  const limit = new AnswerLimit(20);
  const first = Promise.withResolvers<void>();
  const later = Promise.withResolvers<number>();
  const answered = limit.start(() => undefined);
  limit.start(first.resolve);
  answered();
  const early = performance.now();
  while (performance.now() < early + 10);
  const asked = performance.now();
  limit.start(() => later.resolve(performance.now() - asked));
  await first.promise;
  equal(await later.promise >= 20, true);
  limit.close();
});
