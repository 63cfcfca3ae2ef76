import assert from "node:assert/strict";
import type { Outgoing } from "../../world/ask.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { c2s } from "./c2s.ts";

const user = {
  id: "https://t.example/u/ann",
  outbox: "https://t.example/u/ann/outbox",
  followers: "https://t.example/u/ann/followers",
};

Deno.test("each verb is a POST to the outbox, with the token", async () => {
  const { adapter, sent } = adapterWith({ location: "/activities/1" });
  const done = await adapter.follow?.("https://a.example/u/alice");
  assert.equal(done?.activity, "https://t.example/activities/1");
  const [request] = sent;
  assert.equal(request?.url, user.outbox);
  assert.equal(request.method, "POST");
  assert.equal(request.headers["authorization"], "Bearer secret-token");
  const { type, object } = JSON.parse(new TextDecoder().decode(request.body));
  assert.deepEqual([type, object], ["Follow", "https://a.example/u/alice"]);
  assert.deepEqual(adapter.secrets, ["secret-token"]);
});

Deno.test("the id of a note is read from the activity that the server made of it", async () => {
  const { adapter, sent } = adapterWith({ location: "/activities/1" });
  const note = { content: "<p>Hello</p>", mentions: ["https://a.example/u/a"] };
  const done = await adapter.createNote?.({ ...note, visibility: "direct" });
  assert.equal(done?.object, "https://t.example/objects/1");
  const posted = JSON.parse(new TextDecoder().decode(sent[0]?.body));
  assert.deepEqual([posted.to, posted.cc], [["https://a.example/u/a"], []]);
});

Deno.test("what is refused names no activity", async () => {
  const { adapter } = adapterWith({});
  const done = await adapter.like?.("https://a.example/notes/1");
  assert.equal(done?.activity, undefined);
});

function adapterWith(responseHeaders: Record<string, string>): {
  readonly adapter: ReturnType<ReturnType<typeof c2s>>;
  readonly sent: Outgoing[];
} {
  const sent: Outgoing[] = [];
  const responseBody = new TextEncoder().encode(
    JSON.stringify({ type: "Create", object: { id: "https://t.example/objects/1" } }),
  );
  const adapter = c2s({ token: "secret-token" })(user, (request) => {
    sent.push(request);
    const { method, url, headers, body = new Uint8Array() } = request;
    const entry: WireEntry = {
      index: sent.length - 1,
      direction: "sent",
      host: "A",
      at: 0,
      method,
      url,
      headers,
      body,
      status: 201,
      responseHeaders,
      responseBody,
    };
    return Promise.resolve(entry);
  });
  return { adapter, sent };
}
