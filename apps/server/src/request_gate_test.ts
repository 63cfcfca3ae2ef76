import assert from "node:assert/strict";
import { requestGate } from "./request_gate.ts";

const request = new Request("https://books.example/");

Deno.test("a gate that is closed waits for whoever is in, and lets nobody else in", async () => {
  const answer = Promise.withResolvers<Response>();
  const gate = requestGate(() => answer.promise);
  const first = gate.handle(request);
  let isEmpty = false;
  const empty = gate.close().then(() => isEmpty = true);
  const second = await gate.handle(request);
  assert.equal(second.status, 503);
  assert.equal(second.headers.get("retry-after"), "10");
  assert.equal(isEmpty, false);
  answer.resolve(new Response("hello"));
  assert.equal(await (await first).text(), "hello");
  await empty;
});

Deno.test("a gate that nobody passed, or whose handler failed, is empty at once", async () => {
  await requestGate(() => new Response()).close();
  const gate = requestGate(() => Promise.reject(new Error("Out of order")));
  await assert.rejects(gate.handle(request), /Out of order/);
  await gate.close();
});
