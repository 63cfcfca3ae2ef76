import assert from "node:assert/strict";
import { type Fault, statusOnly } from "../testing/reference/fault.ts";
import {
  judgeReference,
  startReference,
  suiteAddresses,
} from "../testing/reference/judge_reference.ts";
import { judge, type Outcome, type Report } from "./mod.ts";

Deno.test("a server that keeps every rule passes every check, and every verdict points at what was done", async () => {
  const report = await judgeReference({ hostile: true, posts: 22 });
  const others = report.results.filter(({ outcome }) => outcome !== "passed");
  assert.deepEqual(others.map(({ id, outcome, reason }) => [id, outcome, reason]), []);
  const performed = new Set(report.exchanges.map(({ id }) => id));
  for (const { id, evidence, exchange } of report.results) {
    assert.ok(evidence.length > 0, id);
    assert.ok(performed.has(exchange), id);
    for (const index of evidence) assert.equal(report.wire[index]?.index, index, id);
  }
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
});

Deno.test("a person alone is judged, and what concerns communities does not concern it", async () => {
  const report = await judgeReference({ given: ["person"] });
  assert.equal(report.target.community, null);
  assert.deepEqual(idsOf(report, "failed"), []);
  assert.deepEqual(idsOf(report, "warning"), []);
  for (const { id, outcome, needs } of report.results) {
    if (needs.includes("community")) assert.equal(outcome, "inapplicable", id);
  }
});

Deno.test("a target that cannot reach the suite fails nothing, and is told so", async () => {
  const fault: Fault = {
    arrives: ({ method }) => method === "POST" ? statusOnly(401) : undefined,
  };
  const report = await judgeReference({ fault });
  assert.equal(report.reach.reached, false);
  assert.deepEqual(idsOf(report, "failed"), []);
  for (const { id, needs, outcome, reason } of report.results) {
    if (!needs.includes("exchange")) continue;
    assert.equal(outcome, "cannot-tell", id);
    assert.match(reason, /did not fetch .* answered the Follow with 401\. Allow it to reach 127/);
  }
});

Deno.test("a target that dies on the way fails nothing that it could not answer", async () => {
  let posts = 0;
  const fault: Fault = {
    arrives: ({ method }) => {
      if (method === "POST") posts++;
      if (posts > 8) throw new Error("The server is gone.");
      return undefined;
    },
  };
  const report = await judgeReference({ fault, only: ["lemmy:"], timing: { answer: 200 } });
  const failed = report.results.filter(({ outcome }) => outcome === "failed");
  assert.deepEqual(failed.map(({ id, reason }) => [id, reason]), []);
  assert.ok(report.leftovers.length > 0);
});

Deno.test("the target is left as it was found", async () => {
  const listen = suiteAddresses();
  await using server = await startReference({ listen });
  const idle = () => server.idle();
  const report = await judge([server.community, server.person], { listen, idle });
  await server.idle();
  assert.deepEqual(report.leftovers, []);
  for (const actor of [server.community, server.person]) {
    const followers = await (await fetch(`${actor}/followers`)).json();
    assert.equal(followers.totalItems, 0);
  }
  const outbox = await (await fetch(`${server.community}/outbox`)).json();
  assert.equal(JSON.stringify(outbox).includes("automated"), false);
});

Deno.test("a run is told about as it goes on", async () => {
  const told: string[] = [];
  const report = await judgeReference({
    only: ["lemmy:S96", "lemmy:S99"],
    onProgress: (judged) => void told.push(...judged.map(({ requirement }) => requirement.id)),
  });
  assert.deepEqual(told.sort(), report.results.map(({ id }) => id).sort());
});

Deno.test("a target elsewhere is refused without consent", async () => {
  for (const url of ["https://example.org/c/main", "http://10.0.0.1/c/main"]) {
    await assert.rejects(judge(url), { code: "consent-required" });
  }
});

Deno.test("what is no actor is said to be none", async () => {
  const listen = suiteAddresses();
  await using server = await startReference({ listen });
  await assert.rejects(judge("c/main"), { code: "bad-argument" });
  await assert.rejects(judge(`${server.community}/nothing`), { code: "target-unreachable" });
  await assert.rejects(judge("http://127.0.0.1:1/c/main"), { code: "target-unreachable" });
});

Deno.test("an address that is taken is named", async () => {
  const listen = suiteAddresses();
  await using server = await startReference({ listen });
  const port = Number(new URL(server.origin).port);
  const taken = [{ hostname: "127.0.0.1", port }, ...listen.slice(1)];
  await assert.rejects(judge(server.community, { listen: taken }), {
    code: "listen-failed",
    message: new RegExp(`127.0.0.1:${port}`),
  });
});

function idsOf(report: Report, outcome: Outcome): string[] {
  return report.results.filter((result) => result.outcome === outcome).map(({ id }) => id);
}
