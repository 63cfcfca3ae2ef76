import assert from "node:assert/strict";
import {
  judgeReference,
  startReference,
  suiteAddresses,
} from "../../testing/reference/judge_reference.ts";
import { generateKeyPair, judge } from "../mod.ts";

Deno.test("without a grant, what moderators do is not tried, and nothing fails for it", async () => {
  const listen = suiteAddresses();
  await using server = await startReference({ listen });
  const idle = () => server.idle();
  const report = await judge(server.community, { listen, idle, only: ["lemmy:D12"] });
  for (const { id, needs, outcome } of report.results) {
    assert.equal(outcome, needs.includes("moderator") ? "untested" : "passed", id);
  }
  assert.ok(report.results.length > 8);
});

Deno.test("who was made a moderator for the run is none after it", async () => {
  const granted: string[] = [];
  const listen = suiteAddresses();
  await using server = await startReference({ listen });
  const report = await judge(server.community, {
    listen,
    idle: () => server.idle(),
    only: ["lemmy:D12/pinned"],
    async grantModerator(person) {
      granted.push(person);
      await server.grantModerator(person);
    },
  });
  assert.deepEqual(report.results.map(({ outcome }) => outcome), ["passed"]);
  assert.equal(granted.length, 1);
  assert.deepEqual(report.leftovers, []);
  await server.idle();
  const { orderedItems } = await (await fetch(`${server.community}/moderators`)).json();
  assert.deepEqual(orderedItems, [server.person]);
});

Deno.test("a person with a name of its own is granted once, and moderates in later runs", async () => {
  const listen = suiteAddresses();
  const keyPairs = await Promise.all([0, 1, 2].map(() => generateKeyPair()));
  await using server = await startReference({ listen });
  const idle = () => server.idle();
  const options = {
    listen,
    keyPairs,
    idle,
    only: ["lemmy:D12/pinned"],
    moderatorName: "moderator",
  };
  const grantModerator = (person: string) => server.grantModerator(person);
  for (const run of [{ ...options, grantModerator }, options]) {
    const report = await judge(server.community, run);
    assert.deepEqual(report.results.map(({ outcome }) => outcome), ["passed"]);
  }
  const { orderedItems } = await (await fetch(`${server.community}/moderators`)).json();
  assert.equal(orderedItems.length, 2);
  assert.match(orderedItems[1], /\/u\/moderator$/);
});

Deno.test("a run in which nothing needs a moderator makes nobody one", async () => {
  let isAsked = false;
  await judgeReference({
    only: ["lemmy:S24"],
    grantModerator: () => Promise.resolve(void (isAsked = true)),
  });
  assert.equal(isAsked, false);
});
