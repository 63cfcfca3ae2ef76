import assert from "node:assert/strict";
import { budgetOf } from "./budget_of.ts";
import { createFetcher } from "./fetcher.ts";

const allowance = { burst: 2, perMinute: 1 };
const allowances = { perSource: allowance, perHost: allowance };

Deno.test("a host that was allowed by name is asked for more than a stranger, and not without end", () => {
  using fetcher = createFetcher({ userAgent: "Test/1.0", allow: ["127.0.0.1:7001"] });
  const budget = budgetOf(fetcher, allowances);
  const granted = (host: string) =>
    Array.from({ length: 50 }, () => budget.spend({ source: "192.0.2.1", host, now: 0 }))
      .filter((verdict) => verdict === "granted").length;
  assert.equal(granted("a.example"), 2);
  assert.equal(granted("127.0.0.1:7001"), 40);
  assert.equal(granted("127.0.0.1:7002"), 0);
});

Deno.test("whoever has strangers asked for too much may still have near hosts asked", () => {
  using fetcher = createFetcher({ userAgent: "Test/1.0", allow: ["b.example:443"] });
  const budget = budgetOf(fetcher, allowances);
  const spend = (host: string) => budget.spend({ source: "192.0.2.1", host, now: 0 });
  assert.deepEqual(
    ["a.example", "a.example", "a.example", "b.example"].map(spend),
    ["granted", "granted", "source-exhausted", "granted"],
  );
});
