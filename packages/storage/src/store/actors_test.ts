import { deepEqual, equal } from "node:assert/strict";
import { actors, type LocalActor, type Store } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

const domain = "https://a.example";

Deno.test("an actor is found by its IRI and by its name, whatever the case", async () => {
  await using store = await memoryStore();
  const ann = actor("Ann", "Person");
  await commitTo(store, actors.save(ann));
  deepEqual(await actors.read(store.view, ann.iri), ann);
  deepEqual(await actors.named(store.view, domain, "aNN"), ann);
  equal(await actors.named(store.view, "https://b.example", "Ann"), undefined);
  equal(await actors.read(store.view, `${ann.iri}x`), undefined);
});

Deno.test("of many who want one name, people and communities, one gets it", async () => {
  await using store = await memoryStore();
  const wishes = Array.from({ length: 10 }, (_, index) => ({
    ...actor(index % 2 ? "books" : "BOOKS", index % 2 ? "Group" : "Person"),
    iri: `${domain}/${index}`,
  } as const));
  const won = await Promise.all(wishes.map((wish) => register(store, wish)));
  equal(won.filter(Boolean).length, 1);
  const people = await actors.count(store.view, domain, "Person");
  const groups = await actors.count(store.view, domain, "Group");
  equal(people + groups, 1);
});

Deno.test("actors are listed by type, the oldest first", async () => {
  await using store = await memoryStore();
  const [bob, ann] = [actor("bob", "Person", 2), actor("ann", "Person", 1)];
  await commitTo(store, ...[bob, ann, actor("books", "Group")].map(actors.save));
  deepEqual((await actors.page(store.view, domain, { type: "Person" })).items, [ann, bob]);
});

Deno.test("a removed actor leaves its name free", async () => {
  await using store = await memoryStore();
  const ann = { ...actor("ann", "Person"), summary: "<p>Reads</p>" };
  await commitTo(store, actors.save(ann));
  await commitTo(store, actors.remove(ann));
  equal(await actors.read(store.view, ann.iri), undefined);
  equal(await actors.count(store.view, domain, "Person"), 0);
  equal(await register(store, ann), true);
  deepEqual(await actors.named(store.view, domain, "ann"), ann);
});

function register(store: Store, wish: LocalActor): Promise<boolean> {
  return store.transact(async (view) => {
    const holder = await actors.named(view, wish.domain, wish.name);
    return { changes: holder ? [] : actors.save(wish), result: holder === undefined };
  });
}

function actor(name: string, type: LocalActor["type"], createdAt = 1): LocalActor {
  const iri = `${domain}/u/${name}`;
  return { iri, type, domain, name, displayName: name, createdAt, keyId: `${iri}#main-key` };
}
