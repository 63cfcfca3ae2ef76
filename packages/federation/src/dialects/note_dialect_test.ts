import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { render } from "@commonplace/vocabulary/dialects";
import type { Extension } from "../extension.ts";
import { applied, dropped } from "../processing/processor.ts";
import { createNetwork, type Instance, startInstance, startPeer } from "../testing/mod.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { readHostDialect, saveHostDialect } from "./host_dialect.ts";
import { notesDialects } from "./note_dialect.ts";
import { type CommunityDialect, dialectOfSoftware } from "./told_dialect.ts";

const PEER = "https://peer.example";
const B = "https://b.example";
const COMMUNITY = "https://c.example/c/main";

/** Posts as a peer that speaks a dialect, and returns what was noted of its host. */
async function noted(
  extension: Extension,
  dialects: readonly CommunityDialect[],
  prepare: (server: Instance) => Promise<void> = () => Promise.resolve(),
): Promise<JsonObject | undefined> {
  const [network, clock] = [createNetwork(), leapingClock()];
  const extensions = [notesDialects(extension)];
  const engine = openTestEngine;
  await using server = await startInstance({ network, clock, origin: B, extensions, engine });
  using peer = await startPeer({ network, clock, origin: PEER });
  const { iri } = await server.federation.createActor({ type: "Person", name: "ann" });
  await prepare(server);
  for (const [n, dialect] of dialects.entries()) {
    const id = `${PEER}/posts/${n}`;
    const to = [COMMUNITY, PUBLIC];
    const object = { id, type: "Page", attributedTo: peer.iri, to, name: "x", audience: COMMUNITY };
    const create = { id: `${id}/create`, type: "Create", actor: peer.iri, to: [PUBLIC], object };
    const addressed = { ...create, cc: [COMMUNITY, iri], audience: COMMUNITY };
    await sendAndProcess(server, render(addressed, dialect), { from: peer, to: `${iri}/inbox` });
  }
  assert.deepEqual(server.reports, []);
  return await readHostDialect(server.store.view, PEER);
}

Deno.test("what a host sends tells what it speaks, whoever handles it", async () => {
  const extensions: Readonly<Record<string, Extension>> = {
    "none": {},
    "leaves it": { claims: { Create: () => Promise.resolve(undefined) } },
    "claims it": { claims: { Create: () => Promise.resolve(applied()) } },
    "drops it": { claims: { Create: () => Promise.resolve(dropped("no")) } },
    "processes it": { processors: { Create: () => Promise.resolve(applied()) } },
  };
  for (const [name, extension] of Object.entries(extensions)) {
    for (const dialect of ["lemmy-2021", "lemmy-1.0"] as const) {
      const known = await noted(extension, [dialect]);
      assert.deepEqual([known?.["dialect"], known?.["from"]], [dialect, "sent"], name);
    }
  }
});

Deno.test("what a host sends last counts, and what it says of itself counts for more", async () => {
  const changed = await noted({}, ["lemmy-2021", "lemmy-0.19", "lemmy-1.0"]);
  assert.equal(changed?.["dialect"], "lemmy-1.0");
  const known = await noted({}, ["lemmy-2021"], async (server) => {
    const told = dialectOfSoftware("lemmy", "0.19.20");
    assert.ok(told);
    const at = server.store.clock.now();
    const next = at + 1;
    const changes = saveHostDialect({ origin: PEER, ...told, from: "nodeinfo", at, next });
    await server.store.transact(() => Promise.resolve({ changes, result: undefined }));
  });
  assert.deepEqual([known?.["dialect"], known?.["from"]], ["lemmy-0.19", "nodeinfo"]);
});
