import { deepEqual, equal } from "node:assert/strict";
import { collections } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

const outbox = "https://a.example/u/ann/outbox";

Deno.test("a collection lists its newest members first when reversed, by cursor", async () => {
  await using store = await memoryStore();
  for (let position = 1; position <= 5; position++) {
    await commitTo(store, collections.add(outbox, `https://a.example/${position}`, { position }));
  }
  const first = await collections.page(store.view, outbox, { limit: 3, reverse: true });
  deepEqual(first.items.map(({ position }) => position), [5, 4, 3]);
  const second = await collections.page(store.view, outbox, {
    limit: 3,
    reverse: true,
    after: first.next,
  });
  deepEqual(second.items.map(({ position }) => position), [2, 1]);
  equal(second.next, undefined);
  equal(await collections.count(store.view, outbox), 5);
});

Deno.test("a member is in a collection until it is taken out, with what is kept of it", async () => {
  await using store = await memoryStore();
  const member = "https://b.example/u/bob";
  await commitTo(store, collections.add(outbox, member, { position: 7, value: { since: 1 } }));
  equal(await collections.contains(store.view, outbox, member), true);
  equal(await collections.contains(store.view, `${outbox}/other`, member), false);
  deepEqual(await collections.item(store.view, outbox, member), {
    member,
    position: 7,
    value: { since: 1 },
  });
  await commitTo(store, collections.remove(outbox, member));
  equal(await collections.contains(store.view, outbox, member), false);
  equal(await collections.count(store.view, outbox), 0);
});
