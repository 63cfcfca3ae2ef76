import assert from "node:assert/strict";
import { type Change, openStore, type Store } from "@commonplace/storage";
import { openTestEngine } from "../../testdata/engine.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { endWaiting, PATIENCE, waitFor, type Waiting, waitingFor } from "./wait_for.ts";

/** What the clock shows that stands still. */
const NOW = leapingClock().now();
const IRI = "https://a.example/post/1";

async function memoryStore(): Promise<Store> {
  const clock = leapingClock();
  return openStore({ engine: await openTestEngine(clock), clock });
}

async function commitTo(store: Store, changes: readonly Change[]): Promise<void> {
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
}

function waitingOf(n: number, { iri = IRI, host = `h${n}.example` } = {}): Waiting {
  return { iri, notification: `n${n}`, actor: `https://${host}/u/ann`, at: NOW + n };
}

Deno.test("what waits for an IRI is found by it, the longest first, until it ends", async () => {
  await using store = await memoryStore();
  for (const n of [2, 1, 3]) {
    await commitTo(store, await waitFor(store.view, waitingOf(n)));
  }
  await commitTo(store, await waitFor(store.view, waitingOf(4, { iri: `${IRI}0` })));
  assert.deepEqual((await waitingFor(store.view, IRI, 2)).map(({ at }) => at - NOW), [1, 2]);
  await commitTo(store, endWaiting(waitingOf(1)));
  assert.deepEqual((await waitingFor(store.view, IRI, 10)).map(({ at }) => at - NOW), [2, 3]);
  assert.equal(PATIENCE, 3 * 24 * 3600 * 1000);
});

for (
  const [name, place] of [["for one IRI", { host: undefined }], ["of one host", {
    host: "x.example",
  }]] as const
) {
  Deno.test(`a thousand may wait ${name}: the oldest give way`, async () => {
    await using store = await memoryStore();
    const isOfHost = place.host !== undefined;
    const of = (n: number) =>
      waitingOf(n, isOfHost ? { host: place.host, iri: `${IRI}/${n}` } : {});
    for (let n = 0; n < 1000; n++) {
      await commitTo(store, await waitFor(store.view, of(n)));
    }
    const first = of(0).iri;
    assert.equal((await waitingFor(store.view, first, 1))[0]?.notification, "n0");
    await commitTo(store, await waitFor(store.view, of(1000)));
    const [now] = await waitingFor(store.view, first, 1);
    assert.equal(now?.notification, isOfHost ? undefined : "n1");
    assert.equal((await waitingFor(store.view, of(1000).iri, 1000)).at(-1)?.notification, "n1000");
  });
}
