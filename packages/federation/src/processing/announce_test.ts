import assert from "node:assert/strict";
import { type Provenance, references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { inboxIds, sendAndProcess } from "../../testdata/processed.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";

const AUTHOR = "https://author.example";

Deno.test("an Announce counts when somebody here follows its actor, and vouches, no more", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, clock } = world;
  const { store } = server;
  const { view } = store;
  let announces = 0;
  async function announce(iri: string, shared: boolean = true): Promise<string> {
    const id = `https://peer.example/announces/${++announces}`;
    const object = `{"id":"${iri}", "type":"Create","actor":"${AUTHOR}/ada","weight":1.0}`;
    await sendAndProcess(
      server,
      `{"id":"${id}","type":"Announce","actor":"${peer.iri}","to":"${PUBLIC}",` +
        `"cc":["${peer.followers}"],"object":${object}}`,
      { from: peer, to: shared ? "https://b.example/inbox" : `${ann}/inbox` },
    );
    return id;
  }

  await announce(`${AUTHOR}/1`);
  await announce(`${AUTHOR}/1`, false);
  assert.equal((await references.read(view, `${AUTHOR}/1`)).state, "unknown");
  assert.deepEqual(await inboxIds(server, ann), []);

  const follow = await server.act(ann, { type: "Follow", object: peer.iri });
  const accept: JsonObject = {
    id: `${peer.iri}/a`,
    type: "Accept",
    actor: peer.iri,
    object: follow,
  };
  await sendAndProcess(server, accept, { from: peer, to: `${ann}/inbox` });

  const id = await announce(`${AUTHOR}/1`);
  assert.deepEqual(new Set(await inboxIds(server, ann)), new Set([id, accept["id"]]));
  const reference = await references.read(view, `${AUTHOR}/1`);
  assert.ok(reference.state === "resolved");
  assert.deepEqual(reference.provenance, { kind: "vouched", by: peer.iri });
  assert.match(await references.text(view, `${AUTHOR}/1`) ?? "", /^\{"id":"[^"]+", .*1\.0\}$/);

  const known: readonly Provenance[] = [
    { kind: "fetched" },
    { kind: "signed", by: `${AUTHOR}/ada` },
    { kind: "vouched", by: "https://c.example/c/first" },
  ];
  for (const provenance of known) {
    const iri = `${AUTHOR}/${provenance.kind}`;
    const before = { iri, state: "resolved", provenance, fetchedAt: clock.now() } as const;
    const changes = references.save(before, '{"as":"it was"}');
    await store.transact(() => Promise.resolve({ changes, result: undefined }));
    await announce(iri);
    assert.deepEqual(await references.read(view, iri), before);
    assert.equal(await references.text(view, iri), '{"as":"it was"}');
  }
  assert.deepEqual(server.reports, []);
});
