import assert from "node:assert/strict";
import { reports } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { until } from "../../src/testing/mod.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { readBan } from "../ground/ban.ts";
import { readItem } from "../ground/item.ts";
import { findModeration } from "../ground/moderation_record.ts";
import { swept } from "../testdata/moderated_community.ts";
import { doneBy, moderated } from "../testdata/moderated_films.ts";

Deno.test("a moderator of another server removes what is ours, and takes it back; nobody else does", async () => {
  await using world = await startServerAndPeer();
  const { films, post, fan, send, announced } = await moderated(world);
  using _ = fan;
  const { server, peer } = world;
  const get = async () => {
    const response = await server.federation.handle(new Request(post));
    return [response.status, await response.text()] as const;
  };
  const served = await get();
  assert.equal(served[0], 200);
  const removal = { ...doneBy(peer.iri, "Delete", films), object: post, summary: "rude" };
  const forged = { ...doneBy(fan.iri, "Delete", films), object: post, summary: "rude" };
  assert.match(String(await send(forged, fan)), /moderator/);
  assert.deepEqual(await get(), served);
  assert.equal(await send(removal, peer), "done");
  assert.deepEqual(await announced(fan, 1), [JSON.stringify(removal)]);
  assert.equal((await get())[0], 410);

  const undo = { ...doneBy(peer.iri, "Undo", films), object: { ...removal, id: `${peer.iri}/x` } };
  const forgedUndo = {
    ...doneBy(fan.iri, "Undo", films),
    object: { ...removal, actor: fan.iri },
  };
  assert.match(String(await send(forgedUndo, fan)), /moderator/);
  assert.equal((await get())[0], 410);
  assert.equal(await send(undo, peer), "done");
  assert.deepEqual(await announced(fan, 1), [JSON.stringify(undo)]);
  assert.deepEqual(await get(), served);
  const { items } = await findModeration(server.store.view, { place: films, subject: post });
  assert.deepEqual(items.map(({ kind }) => kind).toSorted(), ["reinstate", "remove"]);
  assert.deepEqual(server.reports, []);
});

Deno.test("what was edited over and over is read nowhere when it is removed, and comes back as it was", async () => {
  await using world = await startServerAndPeer();
  const { films, fan, send } = await moderated(world);
  using _ = fan;
  const { server, peer, ann, clock } = world;
  const { iri: zoe } = await server.federation.createActor({ type: "Person", name: "zoe" });
  const written: string[] = [];
  for (const actor of [ann, zoe, zoe, peer.iri]) {
    const page = {
      type: "Page",
      name: "Secret 0",
      content: "<p>Secret 0</p>",
      to: [films, PUBLIC],
    };
    const iri = actor === peer.iri
      ? `${peer.iri}/posts/1`
      : (await server.federation.publish({ ...page, audience: films }, { actor })).object ?? "";
    const remote = { ...page, id: iri, attributedTo: peer.iri };
    if (actor === peer.iri) await send({ ...doneBy(actor, "Create", films), object: remote }, peer);
    for (let n = 1; n <= 12; n++) {
      clock.leap(1000);
      const edit = { content: `<p>Secret ${n}</p>`, updated: new Date(clock.now()).toISOString() };
      if (actor === peer.iri) {
        const object = { ...remote, ...edit };
        assert.equal(await send({ ...doneBy(actor, "Update", films), object }, peer), "done");
      } else {
        const object = { id: iri, content: edit.content };
        await server.federation.publish({ type: "Update", object }, { actor });
      }
    }
    written.push(iri);
  }
  // Of many edits the last ones are delivered: older ones may have ended before they were sent.
  const isLast = ({ text }: { readonly text: string }) => text.includes("Secret 12");
  await until(() => fan.received.filter(isLast).length >= 4, { what: "the last edits" });
  const announces = fan.received.map(({ activity }) => String(activity["id"]));
  const iris = [
    ...written.slice(0, 2),
    ...announces,
    `${ann}/outbox?page=first`,
    `${films}/outbox`,
  ];
  const read = async () => {
    const texts = await Promise.all(iris.map(async (iri) => {
      const response = await server.federation.handle(new Request(iri));
      return `${iri} ${response.status} ${await response.text()}`;
    }));
    return texts.filter((text) => text.includes("Secret"));
  };
  const before = await read();
  assert.ok(before.length >= 7, String(before.length));
  const removals = written.map((object) => ({
    ...doneBy(peer.iri, "Delete", films),
    object,
    summary: "",
  }));
  for (const removal of removals) assert.equal(await send(removal, peer), "done");
  await swept(server);
  assert.deepEqual(await read(), []);
  for (const object of removals) {
    assert.equal(await send({ ...doneBy(peer.iri, "Undo", films), object }, peer), "done");
  }
  await swept(server);
  assert.deepEqual(await read(), before);
  const block = { ...doneBy(peer.iri, "Block", films), object: zoe, target: films };
  assert.equal(await send({ ...block, removeData: true }, peer), "done");
  await swept(server);
  const states = written.map(async (iri) => (await readItem(server.store.view, iri))?.state);
  assert.deepEqual(await Promise.all(states), ["shown", "removed", "removed", "shown"]);
  assert.ok((await read()).length < before.length);
  assert.deepEqual(server.reports, []);
});

Deno.test("moderators of other servers are told of a report and its end, and nobody else", async () => {
  await using world = await startServerAndPeer();
  const { films, post, fan, send, announced } = await moderated(world);
  using _ = fan;
  const { server, peer } = world;
  const flag = {
    id: `${fan.iri}/flag`,
    type: "Flag",
    actor: fan.iri,
    to: [films],
    audience: films,
    object: [`${fan.iri}/notes/none`, post],
    content: "rude",
  };
  assert.equal(await send(flag, fan), "done");
  assert.deepEqual(await announced(peer, 1), [JSON.stringify(flag)]);
  const [report] = (await reports.page(server.store.view, "open")).items;
  assert.deepEqual([report?.id, report?.objects[0]], [flag.id, post]);

  const lock = { ...doneBy(peer.iri, "Lock", films), object: post };
  assert.equal(await send(lock, peer), "done");
  const resolve = { ...doneBy(peer.iri, "Resolve", films), object: flag };
  assert.equal(await send(resolve, peer), "done");
  assert.equal((await reports.read(server.store.view, flag.id))?.state, "resolved");
  const canary = {
    ...doneBy(peer.iri, "Undo", films),
    object: lock,
  };
  assert.equal(await send(canary, peer), "done");
  assert.deepEqual(await announced(fan, 2), [JSON.stringify(lock), JSON.stringify(canary)]);
  assert.deepEqual(server.reports, []);
});

Deno.test("a moderator of ours locks, features and bans by the outbox", async () => {
  await using world = await startServerAndPeer();
  const { films, post, fan, send, announced } = await moderated(world);
  using _ = fan;
  const { server, ann, clock } = world;
  const { view } = server.store;
  const publish = (activity: JsonObject) =>
    server.federation.publish({ to: [PUBLIC], cc: [films], ...activity }, { actor: ann });
  await publish({ type: "Lock", actor: ann, object: post });
  await publish({ type: "Add", object: post, target: `${films}/featured` });
  const types = (await announced(fan, 2)).map((text) => JSON.parse(text).type);
  assert.deepEqual(types.toSorted(), ["Add", "Lock"]);
  await publish({ type: "Block", object: fan.iri, target: films, summary: "spam" });
  assert.equal((await readItem(view, post))?.isLocked, true);
  const featured = await server.federation.handle(new Request(`${films}/featured`));
  assert.deepEqual(
    (await featured.json()).orderedItems.map(({ id }: JsonObject) => id),
    [post],
  );
  const ban = { place: films, person: fan.iri, at: clock.now() };
  assert.equal((await readBan(view, ban))?.reason, "spam");
  const comment = {
    id: `${fan.iri}/comments/1`,
    type: "Note",
    attributedTo: fan.iri,
    to: [PUBLIC],
    content: "<p>Me</p>",
    inReplyTo: post,
  };
  const create = { ...doneBy(fan.iri, "Create", films), object: comment };
  assert.match(String(await send(create, fan)), /banned/);
  assert.equal(await readItem(view, comment.id), undefined);
  assert.deepEqual(server.reports, []);
});

Deno.test("a moderator of ours edits the community, and followers get all of it", async () => {
  await using world = await startServerAndPeer();
  const { films, fan, announced } = await moderated(world);
  using _ = fan;
  const { server, ann } = world;
  const response = await server.federation.handle(new Request(films));
  const before = await response.json();
  const icon = { type: "Image", url: "https://b.example/icon.png" };
  const object = { id: films, type: "Group", name: "Films!", icon, sensitive: true, inbox: ann };
  await server.federation.publish({ type: "Update", object }, { actor: ann });
  const [update = ""] = await announced(fan, 1);
  const { object: told } = JSON.parse(update);
  const { "@context": _context, ...rest } = before;
  const changed = { ...rest, name: "Films!", icon, sensitive: true, updated: told.updated };
  // It is written as Lemmy 0.19 has it, which names its moderators once (Lemmy D5).
  const { moderators: _moderators, ...written } = changed;
  assert.deepEqual(told, written);
  const { "@context": _terms, ...after } = await (await server.federation.handle(
    new Request(films),
  )).json();
  const { updated: _updated, ...expected } = changed;
  assert.deepEqual(after, expected);
  await assert.rejects(
    server.federation.publish(
      { type: "Update", object: { ...object, name: "Mine" } },
      { actor: world.community },
    ),
    { code: "refused" },
  );
  assert.deepEqual(server.reports, []);
});

Deno.test("whom the own server has banned does nothing in a community, until that is taken back", async () => {
  await using world = await startServerAndPeer();
  const { films, post, fan, send } = await moderated(world);
  using _ = fan;
  const { server } = world;
  const zoe = await fan.sibling("zoe");
  const likes = [1, 2].map((n) => ({ ...doneBy(zoe.iri, "Like", films), object: post, n }));
  const block = {
    ...doneBy(fan.iri, "Block", "https://fan.example/"),
    object: zoe.iri,
    target: "https://fan.example/",
  };
  const [early = {}, late = {}] = likes;
  assert.equal(await send(block, fan), "done");
  assert.match(String(await send(early, zoe)), /banned/);
  const undo = { ...doneBy(fan.iri, "Undo", "https://fan.example/"), object: block };
  assert.equal(await send(undo, fan), "done");
  assert.equal(await send(late, zoe), "done");
  assert.deepEqual(server.reports, []);
});
