import assert from "node:assert/strict";
import { converters, property, resource, resources } from "@commonplace/federation";
import { records } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { arrival, readAs } from "../../testdata/client.ts";
import { notificationOf } from "../../testdata/kept.ts";
import { createNetwork, type Instance, startInstance, startPeer, until } from "../testing/mod.ts";

type Post = { title: string; body?: string; draft: string };

const posts = resources(resource<Post>({
  kind: "post",
  type: "Article",
  alsoRead: ["Page"],
  fields: {
    title: property("name", converters.text),
    body: property("content", converters.text, { isOptional: true }),
  },
  defaults: { draft: "" },
  indexes: ({ title }) => ({ title: { value: title } }),
  wants: ({ title }) => title !== "Spam",
}));

async function world() {
  const network = createNetwork();
  const server = await startInstance({
    network,
    origin: "https://b.example",
    extensions: [posts.extension],
  });
  const peer = await startPeer({ network, origin: "https://peer.example" });
  const { iri: ann } = await server.federation.createActor({ type: "Person", name: "ann" });
  return {
    server,
    peer,
    ann,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      peer[Symbol.dispose]();
    },
  };
}

interface Saving {
  readonly actor: string;
  readonly row: Post;
  readonly to?: readonly string[];
}

function save({ store, federation }: Instance, saving: Saving) {
  return store.transact((view) => posts.save(federation, view, { id: "1", ...saving }));
}

Deno.test("a record that is new is created, a changed one updated, an equal one neither", async () => {
  await using it = await world();
  const { server, peer, ann: actor } = it;
  const to = [PUBLIC, peer.iri];
  const row = { title: "One", body: "<p>1</p>", draft: "secret" };
  const created = await save(server, { actor, row, to });
  assert.equal(created.iri, "https://b.example/objects/post/1");
  const create = await arrival(peer, "Create");
  assert.equal(create["id"], created.activity);
  assert.equal(JSON.stringify(create).includes("secret"), false);

  assert.equal((await save(server, { actor, row })).activity, undefined);
  const redrafted = await save(server, { actor, row: { ...row, draft: "more" } });
  assert.equal(redrafted.activity, undefined);
  assert.equal((await posts.get(server.store.view, "1"))?.row.draft, "more");

  await save(server, { actor, row: { title: "Two", draft: "" } });
  const update = await arrival(peer, "Update");
  const object = update["object"] as Record<string, unknown>;
  assert.deepEqual([object["name"], "content" in object], ["Two", false]);
  const { json } = await readAs(server, created.iri);
  assert.deepEqual([json["type"], json["name"], json["content"]], ["Article", "Two", undefined]);
  assert.equal(json["attributedTo"], actor);
  assert.equal(peer.received.length, 2);
});

Deno.test("a record that is deleted leaves a Tombstone", async () => {
  await using it = await world();
  const { server: { store, federation }, server, peer, ann: actor } = it;
  const to = [PUBLIC, peer.iri];
  const { iri } = await save(server, { actor, row: { title: "One", draft: "" }, to });
  assert.ok(await store.transact((view) => posts.delete(federation, view, "1")));
  await arrival(peer, "Delete");
  assert.equal((await readAs(server, iri)).status, 410);
  assert.equal(await posts.get(store.view, "1"), undefined);
  assert.equal(await store.transact((view) => posts.delete(federation, view, "1")), undefined);
});

Deno.test("what the program writes with it is written with it, or not at all", async () => {
  await using it = await world();
  const { server: { store, federation }, ann: actor } = it;
  const row = { title: "One", draft: "" };
  const write = (isBroken: boolean) =>
    store.transact(async (view) => {
      const { changes, result } = await posts.save(federation, view, { id: "1", row, actor });
      if (isBroken) throw new Error("The program thinks better of it");
      return { changes: [...records.put("shelf", "1", result.iri), ...changes], result };
    });
  await assert.rejects(write(true));
  assert.equal(await posts.get(store.view, "1"), undefined);
  assert.equal(
    (await federation.handle(new Request("https://b.example/objects/post/1"))).status,
    404,
  );
  const { iri } = await write(false);
  assert.equal(await records.get(store.view, "shelf", "1"), iri);
});

Deno.test("nobody saves what is somebody else's, or under an id that is no name", async () => {
  await using it = await world();
  const { server, ann } = it;
  const row = { title: "One", draft: "" };
  await save(server, { actor: ann, row });
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  await assert.rejects(save(server, { actor: ben, row }), { code: "refused" });
  for (const id of ["", ".", "..", "a/b", "a b", "é"]) {
    const saving = server.store.transact((view) =>
      posts.save(server.federation, view, { id, row, actor: ann })
    );
    await assert.rejects(saving, { code: "invalid-name" }, id);
  }
});

Deno.test("what others publish is kept, changed and deleted as its author says", async () => {
  await using it = await world();
  const { server, peer, ann } = it;
  const { view } = server.store;
  const iri = "https://peer.example/posts/1";
  const page = { id: iri, type: "Page", attributedTo: peer.iri, name: "One", to: [PUBLIC] };
  let n = 0;
  const send = async (type: string, object: Record<string, unknown> | string, from = peer) => {
    const id = `https://peer.example/activities/${++n}`;
    const activity = { id, type, actor: from.iri, object: object as string, to: [PUBLIC] };
    assert.equal((await from.send(`${ann}/inbox`, activity)).status, 202);
    await until(
      async () =>
        ["done", "dropped"].includes((await notificationOf(server, activity))?.state ?? ""),
      { what: `${type} to be processed` },
    );
  };
  await send("Create", page);
  assert.deepEqual(await posts.ofIri(view, iri), {
    id: iri,
    iri,
    actor: peer.iri,
    isLocal: false,
    row: { title: "One", draft: "" },
  });
  const found = await posts.find(view, { index: "title", value: "One" });
  assert.equal(found.items.length, 1);
  const sibling = await peer.sibling("mallory");
  await send("Update", { ...page, name: "Stolen" }, sibling);
  await send("Delete", iri, sibling);
  assert.equal((await posts.ofIri(view, iri))?.row.title, "One");
  await send("Update", { ...page, name: "Two" });
  assert.equal((await posts.ofIri(view, iri))?.row.title, "Two");
  await send("Create", { ...page, id: `${iri}0`, name: "Spam" });
  await send("Create", { ...page, id: `${iri}1`, type: "Note" });
  assert.equal((await posts.find(view)).items.length, 1);
  await send("Delete", iri);
  assert.equal(await posts.ofIri(view, iri), undefined);
  assert.deepEqual(server.reports, []);
});

Deno.test("who may have an object changed has not the last word on what it says", async () => {
  await using it = await world();
  const { server, peer, ann } = it;
  const { view } = server.store;
  const id = "https://peer.example/posts/1";
  const page = { id, type: "Page", attributedTo: peer.iri, name: "One", to: [PUBLIC] };
  const envelope = { actor: peer.iri, to: [PUBLIC] };
  const create = { ...envelope, id: `${id}/create`, type: "Create", object: page };
  await peer.send(`${ann}/inbox`, create);
  await until(() => posts.ofIri(view, id), { what: "the record" });
  // The author may, but this names another author too.
  const object = { ...page, attributedTo: [peer.iri, `${peer.iri}2`], name: "Stolen" };
  const update = { ...envelope, id: `${id}/update`, type: "Update", object };
  await peer.send(`${ann}/inbox`, update);
  await until(async () => (await notificationOf(server, update))?.state === "done", {
    what: "the Update",
  });
  assert.equal((await posts.ofIri(view, id))?.row.title, "One");
});
