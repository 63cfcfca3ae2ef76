import fc from "fast-check";
import assert from "node:assert/strict";
import { ConformanceError, generateKeyPair, judge } from "./mod.ts";

const keyPairs = [await generateKeyPair(), await generateKeyPair()];

Deno.test("whatever a target says of itself, the run ends in verdicts or with a reason", async () => {
  const { promise: port, resolve } = Promise.withResolvers<number>();
  let document = "";
  await using _server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: (address) => resolve(address.port) },
    ({ method }) => new Response(method === "GET" ? document : null, { status: 200 }),
  );
  const url = `http://127.0.0.1:${await port}/c/main`;
  const link = fc.oneof(
    fc.constantFrom(url, `${url}/inbox`, "http://", "urn:x:y", "/inbox", "https://a.example/inbox"),
    fc.jsonValue(),
  );
  const key = fc.record({ id: link, owner: link, publicKeyPem: fc.string() });
  const actor = fc.record({
    id: fc.oneof({ weight: 3, arbitrary: fc.constant(url) }, link),
    type: fc.oneof(fc.constantFrom("Group", "Person"), fc.jsonValue()),
    preferredUsername: fc.jsonValue(),
    inbox: link,
    followers: link,
    endpoints: fc.oneof(fc.record({ sharedInbox: link }), fc.jsonValue()),
    manuallyApprovesFollowers: fc.jsonValue(),
    publicKey: fc.oneof(key, fc.array(key), fc.jsonValue()),
  }, { requiredKeys: [] });
  const options = { keyPairs, idle: () => Promise.resolve() };
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(actor.map((json) => JSON.stringify(json)), fc.string()),
      async (text) => {
        document = text;
        try {
          const report = await judge(url, options);
          assert.equal(report.reach.reached, false);
        } catch (error) {
          assert.ok(error instanceof ConformanceError, String(error));
          assert.equal(error.code, "not-an-actor");
        }
      },
    ),
    { numRuns: 60 },
  );
});
