import assert from "node:assert/strict";
import { openPostgresEngine } from "@commonplace/storage/postgres";
import { startPostgres } from "@commonplace/storage/testing/postgres";
import { createNetwork, startInstance, startPeer, until } from "../testing/mod.ts";
import { followOf } from "../../testdata/server_and_peer.ts";

Deno.test("of two processes on one database one delivers, and the other when that has stopped", async () => {
  await using database = await startPostgres();
  const schema = `delivery_${database.run}`;
  const network = createNetwork();
  const peer = await startPeer({ network, origin: "https://peer.example" });
  using _ = peer;
  const started = () =>
    startInstance({
      network,
      origin: "https://b.example",
      engine: (clock) => openPostgresEngine({ url: database.url, schema, clock, pool: 3 }),
    });
  const first = await started();
  const ann = (await first.federation.createActor({ type: "Person", name: "ann" })).iri;
  await peer.send(`${ann}/inbox`, followOf(peer.iri, ann));
  await until(() => peer.received.length === 1, { what: "the Accept" });

  // The network serves one of them; both work on what is kept.
  await using second = await started();
  const notes = async (from: number, to: number) => {
    for (let count = from; count < to; count++) {
      await second.act(ann, { type: "Note", content: `${count}`, to: `${ann}/followers` });
    }
  };
  const contents = () =>
    peer.received.slice(1).map(({ activity }) =>
      (activity["object"] as { readonly content: string }).content
    );
  await notes(0, 10);
  await until(() => contents().length >= 10, { what: "ten notes" });
  await first[Symbol.asyncDispose]();
  await notes(10, 20);
  await until(() => contents().length >= 20, { what: "twenty notes" });
  const all = Array.from({ length: 20 }, (_, count) => `${count}`);
  assert.deepEqual(contents().toSorted((a, b) => Number(a) - Number(b)), all);
});
