import assert from "node:assert/strict";
import type { Fault, Variant } from "../testing/switches.ts";
import { type ToyOptions, ToyServer } from "../testing/toy_server.ts";
import { judges } from "./judging/checks.ts";
import { generateKeyPair, judge, type Outcome, type Report, requirements } from "./mod.ts";

const keyPairs = await Promise.all([generateKeyPair(), generateKeyPair(), generateKeyPair()]);
const [alicesKeys, bobsKeys, toysKeys] = keyPairs;

const mutants: Readonly<Record<Fault, string>> = {
  "served as JSON": "activitypub:3.2",
  "signs with another key": "signatures:delivery",
  "digest not covered": "signatures:digest",
  "takes what is not signed": "signatures:unsigned",
  "answers 202 to what is not signed": "signatures:unsigned/status",
  "takes an altered body": "signatures:altered",
  "takes any signer": "signatures:wrong-signer",
  "type of its own": "lemmy:S24",
  "no name": "lemmy:S25",
  "key without owner": "lemmy:S39",
  "key of another actor": "lemmy:S40",
  "no Accept": "lemmy:S96",
  "Accept by another actor": "lemmy:S106",
  "Accept to another actor": "lemmy:S107",
  "Accept of another Follow": "lemmy:S108",
  "counts no Follow": "lemmy:S99",
  "accepts only the first Follow": "lemmy:S110",
  "counts a follower twice": "lemmy:S110/once",
  "announces no post": "lemmy:S155",
  "announces no comment": "lemmy:S124",
  "announces to Public alone": "lemmy:S156",
  "announces ids": "lemmy:S157",
  "drops unknown members": "lemmy:S158",
  "spells anew": "lemmy:S158/bytes",
  "announces Follow": "lemmy:S162",
  "announces Undo": "lemmy:S162",
  "takes any author": "lemmy:S123",
  "counts no Undo": "lemmy:S102",
  "removes by the id of the Follow": "lemmy:S105",
  "delivers after the Undo": "lemmy:S103",
};

const variants: Readonly<Record<Variant, readonly string[]>> = {
  "accepts by hand": [],
  "Accept with the id of the Follow": ["lemmy:S108"],
  "announces the post alone as well": [],
  "answers 200": [],
  "context moved outside": ["lemmy:S158/bytes"],
  "delivers to personal inboxes": [],
  "hides the number of followers": [],
  "keys in a list": [],
  "one recipient as text": [],
  "serves nobody without a signature": [],
  "signs by RFC 9421": [],
  "types in a list": [],
};

Deno.test("a community that does everything right passes every check", async () => {
  const report = await judgeToy({});
  assert.deepEqual(idsOf(report, "passed"), requirements.map(({ id }) => id));
});

for (const [fault, broken] of Object.entries(mutants)) {
  Deno.test(`the fault "${fault}" breaks ${broken} and nothing else`, async () => {
    const report = await judgeToy({ switches: [fault as Fault] });
    assert.deepEqual([...idsOf(report, "failed"), ...idsOf(report, "warning")], [broken]);
  });
}

Deno.test("every check has a judge and a server that it fails", () => {
  const ids = requirements.map(({ id }) => id).sort();
  assert.deepEqual(Object.keys(judges).sort(), ids);
  assert.deepEqual([...new Set(Object.values(mutants))].sort(), ids);
});

for (const [variant, warned] of Object.entries(variants)) {
  Deno.test(`the variant "${variant}" breaks nothing`, async () => {
    const report = await judgeToy({ switches: [variant as Variant] });
    assert.deepEqual(idsOf(report, "failed"), []);
    assert.deepEqual(idsOf(report, "warning"), warned);
  });
}

Deno.test("a number of followers that is hidden decides nothing", async () => {
  const report = await judgeToy({ switches: ["hides the number of followers"] });
  assert.deepEqual(idsOf(report, "cannot-tell"), [
    "lemmy:S99",
    "lemmy:S110/once",
    "lemmy:S102",
    "lemmy:S105",
  ]);
});

Deno.test("a person is judged by Follow and Accept, and the rest does not concern it", async () => {
  const report = await judgeToy({ type: "Person" });
  assert.equal(report.target.kind, "person");
  assert.deepEqual(idsOf(report, "failed"), []);
  assert.deepEqual(idsOf(report, "cannot-tell"), []);
  assert.deepEqual(idsOf(report, "untested"), ["lemmy:S103"]);
  for (const { id, outcome, reason, needs } of report.results) {
    assert.equal(outcome === "inapplicable", needs.includes("community"), id);
    if (outcome === "inapplicable") assert.match(reason, /the target is a person/);
  }
});

Deno.test("a person who accepts followers by hand does not fail for it", async () => {
  const report = await judgeToy({ type: "Person", switches: ["accepts by hand"] });
  assert.deepEqual(idsOf(report, "failed"), []);
  assert.equal(outcomeOf(report, "lemmy:S96"), "inapplicable");
});

Deno.test("a target that cannot reach the suite fails nothing, and is told so", async () => {
  const report = await judgeToy({ switches: ["cannot reach the suite"] });
  assert.equal(report.reach.reached, false);
  assert.deepEqual(idsOf(report, "failed"), []);
  for (const { id, needs, outcome, reason } of report.results) {
    if (!needs.includes("exchange")) continue;
    assert.equal(outcome, "cannot-tell", id);
    assert.match(reason, /did not fetch .* answered the Follow with 401\. Allow it to reach 127/);
  }
});

Deno.test("a target that dies on the way fails nothing that it could not answer", async () => {
  const report = await judgeToy({ switches: ["stops answering after the first post"] });
  assert.deepEqual(idsOf(report, "failed"), []);
  assert.equal(outcomeOf(report, "lemmy:S155"), "passed");
  assert.equal(outcomeOf(report, "lemmy:S124"), "cannot-tell");
  assert.equal(report.leftovers.length, 7);
});

Deno.test("the target is left as it was found", async () => {
  for (const type of ["Group", "Person"] as const) {
    await using toy = startToy({ type });
    const report = await judgeServer(toy);
    await toy.idle();
    assert.deepEqual(toy.followers, []);
    assert.deepEqual(report.leftovers, []);
  }
});

Deno.test("every verdict points at exchanges that are in the report", async () => {
  const report = await judgeToy({});
  for (const { id, evidence } of report.results) {
    assert.ok(evidence.length > 0, id);
    for (const index of evidence) assert.equal(report.wire[index]?.index, index, id);
  }
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
});

Deno.test("a target elsewhere is refused without consent", async () => {
  for (const url of ["https://example.org/c/main", "http://10.0.0.1/c/main"]) {
    await assert.rejects(judge(url), { code: "consent-required" });
  }
});

Deno.test("what is no actor is said to be none", async () => {
  await using toy = startToy({});
  await assert.rejects(judge("c/main"), { code: "bad-argument" });
  await assert.rejects(judge(`${toy.url}/nothing`, given()), { code: "target-unreachable" });
  await assert.rejects(judge("http://127.0.0.1:1/c/main", given()), {
    code: "target-unreachable",
  });
});

Deno.test("an address that is taken is named", async () => {
  await using toy = startToy({});
  const port = Number(new URL(toy.url).port);
  const listen = [{ hostname: "127.0.0.1", port }, { hostname: "127.0.0.1", port: 0 }];
  await assert.rejects(judge(toy.url, { ...given(), listen }), {
    code: "listen-failed",
    message: new RegExp(`127.0.0.1:${port}`),
  });
});

async function judgeToy(options: Omit<ToyOptions, "keyPairs">): Promise<Report> {
  await using toy = startToy(options);
  return await judgeServer(toy);
}

function judgeServer(toy: ToyServer): Promise<Report> {
  return judge(toy.url, { ...given(), idle: () => toy.idle() });
}

function startToy(options: Omit<ToyOptions, "keyPairs">): ToyServer {
  return new ToyServer({ ...options, keyPairs: [toysKeys, alicesKeys] });
}

function given(): { keyPairs: typeof keyPairs } {
  return { keyPairs: [alicesKeys, bobsKeys, toysKeys] };
}

function idsOf(report: Report, outcome: Outcome): string[] {
  return report.results.filter((result) => result.outcome === outcome).map(({ id }) => id);
}

function outcomeOf(report: Report, id: string): Outcome | undefined {
  return report.results.find((result) => result.id === id)?.outcome;
}
