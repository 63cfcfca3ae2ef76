import assert from "node:assert/strict";
import { blocks, followers, references } from "@commonplace/storage";
import { type JsonObject, PUBLIC, withoutMember } from "@commonplace/vocabulary";
import { notificationOf } from "../../testdata/kept.ts";
import { inboxIds, outboxCount, processed, sendAndProcess } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { until } from "../testing/mod.ts";
import { pass } from "./policy.ts";
import type { Policy } from "../plugs.ts";

const NOTE = "https://peer.example/notes/1";

async function create(
  { server, peer, ann, community }: ServerAndPeer,
  members: JsonObject = {},
): Promise<JsonObject> {
  const object = { id: NOTE, type: "Note", attributedTo: peer.iri, content: "Hi", ...members };
  const activity: JsonObject = {
    id: `${NOTE}/create`,
    type: "Create",
    actor: peer.iri,
    to: [PUBLIC, ann],
    cc: [community, peer.followers],
    object,
  };
  await sendAndProcess(server, activity, { from: peer, to: "https://b.example/inbox" });
  return activity;
}

Deno.test("the first policy that drops an activity ends it, with its reason and before any effect", async () => {
  const asked: string[] = [];
  const policyOf = (name: string, verdict: Awaited<ReturnType<Policy>>): Policy => () => {
    asked.push(name);
    return Promise.resolve(verdict);
  };
  await using world = await startServerAndPeer({
    policies: [
      policyOf("first", pass),
      policyOf("second", { kind: "drop", reason: "No more than ten a minute" }),
      policyOf("third", pass),
    ],
  });
  const { server, ann, community } = world;
  const activity = await create(world);
  const record = await notificationOf(server, activity);
  assert.deepEqual([record?.state, record?.reason], ["dropped", "No more than ten a minute"]);
  assert.equal((await references.read(server.store.view, NOTE)).state, "unknown");
  assert.deepEqual(await inboxIds(server, ann), []);
  assert.equal(await outboxCount(server, community), 0);
  assert.deepEqual(asked, ["first", "second"]);
  assert.deepEqual(server.reports, []);
});

Deno.test("what a policy reads holds when the effect is committed", async () => {
  let hasBegun = (): void => {};
  const begun = new Promise<void>((resolve) => hasBegun = resolve);
  let goOn = (): void => {};
  const blocked = new Promise<void>((resolve) => goOn = resolve);
  const policy: Policy = async ({ sender }, view) => {
    const block = await blocks.ofActor(view, sender.iri);
    hasBegun();
    await blocked;
    return block ? { kind: "drop", reason: "The actor is blocked" } : pass;
  };
  await using world = await startServerAndPeer({ policies: [policy] });
  const { server, peer, ann } = world;
  const follow = followOf(peer.iri, ann);
  const answer = peer.send(`${ann}/inbox`, follow);
  await begun;
  const changes = blocks.blockActor({ actor: peer.iri, at: 1 });
  await server.store.transact(() => Promise.resolve({ changes, result: undefined }));
  goOn();
  assert.equal((await answer).status, 202);
  await processed(server);
  assert.equal(await followers.count(server.store.view, ann), 0);
  assert.equal((await notificationOf(server, follow))?.state, "dropped");
});

Deno.test("a silenced activity takes effect and reaches only those who follow its sender", async () => {
  const silence: Policy = () => Promise.resolve({ kind: "silence", reason: "A loud host" });
  await using world = await startServerAndPeer({ policies: [silence] });
  const { server, peer, ann } = world;
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  const id = await server.act(ben, { type: "Follow", object: peer.iri });
  const accept = { id: `${peer.iri}/a/1`, type: "Accept", actor: peer.iri, object: id };
  await sendAndProcess(server, accept, { from: peer, to: `${ben}/inbox` });
  const activity = await create(world);
  assert.equal((await notificationOf(server, activity))?.state, "done");
  assert.equal((await references.read(server.store.view, NOTE)).state, "resolved");
  assert.deepEqual(await inboxIds(server, ann), []);
  assert.deepEqual(await inboxIds(server, ben), [activity["id"]]);
  await sendAndProcess(server, activity, { from: peer, to: `${ann}/inbox` });
  assert.deepEqual(await inboxIds(server, ann), []);
});

Deno.test("a policy can have an activity take effect as it rewrites it, for those after it too", async () => {
  const seen: unknown[] = [];
  const withoutMedia: Policy = ({ document: { text, json } }) => {
    const object = JSON.stringify(json["object"]);
    const bare = text.replace(object, withoutMember(object, "attachment"));
    return Promise.resolve({ kind: "rewrite", text: bare });
  };
  const look: Policy = ({ document: { json } }) => {
    seen.push((json["object"] as JsonObject)["attachment"]);
    return Promise.resolve(pass);
  };
  await using world = await startServerAndPeer({ policies: [withoutMedia, look] });
  const { server } = world;
  await create(world, { attachment: [{ type: "Image", url: "https://peer.example/1.png" }] });
  assert.deepEqual(seen, [undefined]);
  assert.doesNotMatch(await references.text(server.store.view, NOTE) ?? "attachment", /attachment/);
});

Deno.test("a policy cannot make an activity somebody else's", async () => {
  const impersonate: Policy = ({ document: { text } }) =>
    Promise.resolve({ kind: "rewrite", text: text.replaceAll("/users/peer", "/users/eve") });
  await using world = await startServerAndPeer({ policies: [impersonate] });
  const { server, peer, ann, clock } = world;
  const follow = followOf(peer.iri, ann);
  assert.equal((await peer.send(`${ann}/inbox`, follow)).status, 202);
  await until(async () => {
    clock.leap(Math.max(clock.next() ?? 0, 1));
    return (await notificationOf(server, follow))?.state === "failed";
  }, { what: "the end of the attempts" });
  const { reason = "" } = await notificationOf(server, follow) ?? {};
  assert.match(reason, /^TypeError: A policy rewrote https:\/\/peer\.example\/follows\/1/);
  assert.equal(await followers.count(server.store.view, ann), 0);
});
