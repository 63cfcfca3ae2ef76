import assert from "node:assert/strict";
import type { Change } from "@commonplace/storage";
import { stillFederation } from "../../testdata/still_federation.ts";
import { consumeEarly, markEarly } from "./early_mark.ts";

const ACTOR = "https://peer.example/users/peer";

Deno.test("an actor has a thousand early marks at most, and the oldest give way", async () => {
  await using world = await stillFederation();
  const { store } = world;
  const iriOf = (n: number) => `${ACTOR}/likes/${n}`;
  const mark = async (from: number, to: number): Promise<void> => {
    await store.transact(async (view) => {
      const changes: Change[] = [];
      for (let n = from; n < to; n++) {
        changes.push(...await markEarly(view, { actor: ACTOR, iri: iriOf(n), at: n }));
      }
      return { changes, result: undefined };
    });
  };
  for (let n = 0; n < 1000; n += 20) await mark(n, n + 20);
  for (let n = 1000; n < 1050; n++) await mark(n, n + 1);
  const { view } = store;
  const kept: number[] = [];
  for (let n = 0; n < 1050; n++) {
    if (await consumeEarly(view, { actor: ACTOR, iri: iriOf(n), at: 1050 })) kept.push(n);
  }
  assert.ok(kept.length <= 1000 && kept.length > 990, `${kept.length} are kept`);
  assert.deepEqual([kept[0], kept.at(-1)], [1050 - kept.length, 1049]);
  const other = { actor: `${ACTOR}2`, iri: iriOf(1049), at: 1050 };
  assert.equal(await consumeEarly(view, other), undefined);
});
