import assert from "node:assert/strict";
import fc from "fast-check";
import { createFetchBudget, type FetchVerdict } from "./fetch_budget.ts";

const MINUTE = 60_000;

Deno.test("a source may fetch its burst from any hosts, and then so many a minute", () => {
  const budget = createFetchBudget({ perSource: { burst: 3, perMinute: 2 } });
  let host = 0;
  const ask = (now: number): FetchVerdict =>
    budget.spend({ source: "192.0.2.1", host: `h${host++}.example`, now });
  assert.deepEqual([ask(0), ask(0), ask(0)], ["granted", "granted", "granted"]);
  assert.equal(ask(0), "source-exhausted");
  assert.equal(ask(MINUTE / 2 - 1), "source-exhausted");
  assert.equal(ask(MINUTE / 2), "granted");
  assert.equal(ask(MINUTE / 2), "source-exhausted");
  assert.deepEqual([0, 1, 2, 3].map(() => ask(100 * MINUTE)), [
    "granted",
    "granted",
    "granted",
    "source-exhausted",
  ]);
});

Deno.test("a host is asked no more often, however many sources there are", () => {
  const budget = createFetchBudget({ perHost: { burst: 2, perMinute: 1 } });
  const verdicts = Array.from(
    { length: 100 },
    (_, at) => budget.spend({ source: `192.0.2.${at}`, host: "b.example", now: at }),
  );
  assert.equal(verdicts.filter((verdict) => verdict === "granted").length, 2);
  assert.equal(verdicts.at(-1), "host-exhausted");
  assert.equal(budget.spend({ source: "192.0.2.1", host: "c.example", now: 100 }), "granted");
});

Deno.test("a refusal because of the host still counts against the source", () => {
  const budget = createFetchBudget({
    perSource: { burst: 3, perMinute: 1 },
    perHost: { burst: 1, perMinute: 1 },
  });
  const source = "192.0.2.1";
  const ask = (host: string): FetchVerdict => budget.spend({ source, host, now: 0 });
  assert.deepEqual([ask("b"), ask("b"), ask("b"), ask("c")], [
    "granted",
    "host-exhausted",
    "host-exhausted",
    "source-exhausted",
  ]);
});

Deno.test("nobody gets a new allowance by making others be counted; who waits is counted again", () => {
  const budget = createFetchBudget({ perHost: { burst: 1, perMinute: 1 }, maxTracked: 3 });
  const ask = (host: string, now: number): FetchVerdict =>
    budget.spend({ source: "192.0.2.1", host, now });
  assert.deepEqual(["a", "b", "c"].map((host) => ask(host, 0)), ["granted", "granted", "granted"]);
  assert.deepEqual(["d", "e", "a"].map((host) => ask(host, 0)), [
    "host-exhausted",
    "host-exhausted",
    "host-exhausted",
  ]);
  assert.deepEqual(["d", "e", "a"].map((host) => ask(host, MINUTE)), [
    "granted",
    "granted",
    "granted",
  ]);
});

Deno.test("a clock that jumps back gives nothing", () => {
  const budget = createFetchBudget({ perHost: { burst: 1, perMinute: 1 } });
  const ask = (now: number): FetchVerdict =>
    budget.spend({ source: "192.0.2.1", host: "b.example", now });
  assert.equal(ask(10 * MINUTE), "granted");
  assert.equal(ask(0), "host-exhausted");
  assert.equal(ask(10 * MINUTE), "host-exhausted");
  assert.equal(ask(11 * MINUTE), "granted");
});

Deno.test("in no hour is a host asked more often than its allowance says", () => {
  const step = fc.record({ wait: fc.nat(20_000), source: fc.nat(50), host: fc.nat(2) });
  fc.assert(fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
    const budget = createFetchBudget({ perHost: { burst: 5, perMinute: 2 } });
    const granted = new Map<number, number>();
    let now = 0;
    for (const { wait, source, host } of steps) {
      now += wait;
      const verdict = budget.spend({ source: `${source}`, host: `${host}`, now });
      if (verdict === "granted") granted.set(host, (granted.get(host) ?? 0) + 1);
    }
    for (const count of granted.values()) assert(count <= 5 + 2 * (now / MINUTE));
  }));
});
