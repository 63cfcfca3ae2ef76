import { deepEqual, equal } from "node:assert/strict";
import { createHash } from "node:crypto";
import { followers, type Store } from "../mod.ts";
import { memoryStore } from "../testing/memory_store.ts";

const followed = "https://b.example/c/books";

Deno.test("followers of one host share its inbox, and the last to leave closes it", async () => {
  await using store = await memoryStore();
  await add(store, "https://a.example/u/ann", "https://a.example/inbox");
  await add(store, "https://a.example/u/bob", "https://a.example/inbox");
  await add(store, "https://c.example/u/cat");
  equal(await followers.count(store.view, followed), 3);
  deepEqual(await origins(store), ["https://a.example", "https://c.example"]);
  deepEqual(await inboxes(store, "https://a.example"), ["https://a.example/inbox"]);
  deepEqual(await inboxes(store, "https://c.example"), ["https://c.example/u/cat/inbox"]);

  await remove(store, "https://a.example/u/ann");
  deepEqual(await inboxes(store, "https://a.example"), ["https://a.example/inbox"]);
  await remove(store, "https://a.example/u/bob");
  deepEqual(await origins(store), ["https://c.example"]);
  deepEqual(await inboxes(store, "https://a.example"), []);
  equal(await followers.hasOrigin(store.view, followed, "https://a.example"), false);
  equal(await followers.count(store.view, followed), 1);
});

Deno.test("a follower who moved to another inbox is reached there alone", async () => {
  await using store = await memoryStore();
  const ann = "https://a.example/u/ann";
  await add(store, ann);
  await add(store, ann, "https://a.example/inbox");
  await add(store, ann, "https://a.example/inbox");
  deepEqual(await inboxes(store, "https://a.example"), ["https://a.example/inbox"]);
  equal(await followers.count(store.view, followed), 1);
  const page = await followers.page(store.view, followed, { origin: "https://a.example" });
  deepEqual(page.items, [ann]);
});

Deno.test("the version tells whether anybody came, moved or went since", async () => {
  await using store = await memoryStore();
  const ann = "https://a.example/u/ann";
  const versions: number[] = [];
  const note = async () => versions.push(await followers.version(store.view, followed));
  await note();
  await add(store, ann);
  await note();
  await add(store, ann, "https://a.example/inbox");
  await note();
  await add(store, ann, "https://c.example/inbox");
  await note();
  await remove(store, ann);
  await note();
  equal(new Set(versions).size, 5);
  await remove(store, ann);
  await note();
  equal(versions[5], versions[4], "who is not there cannot go");
});

Deno.test("the digest of a host stands for its followers, in whatever order they came and went", async () => {
  await using store = await memoryStore();
  const digest = () => followers.digest(store.view, followed, "https://a.example");
  const nobody = { count: 0, digest: "0".repeat(64) };
  deepEqual(await digest(), nobody);
  const [ann, bob] = ["https://a.example/u/ann", "https://a.example/u/bob"];
  await add(store, ann);
  const one = await digest();
  // By the example of FEP-8fcf: a host of one follower has the digest of its IRI.
  equal(one.digest, createHash("sha256").update(ann).digest("hex"));
  await add(store, bob, "https://a.example/inbox");
  await add(store, ann, "https://a.example/inbox");
  const two = await digest();
  equal(two.count, 2);
  await remove(store, bob);
  deepEqual(await digest(), one);
  await remove(store, ann);
  deepEqual(await digest(), nobody);
  deepEqual(await origins(store), []);
  await add(store, bob);
  await add(store, ann);
  deepEqual(await digest(), two);
});

Deno.test("removing one who does not follow changes nothing", async () => {
  await using store = await memoryStore();
  await add(store, "https://a.example/u/ann");
  await remove(store, "https://a.example/u/bob");
  await remove(store, "https://a.example/u/ann");
  await remove(store, "https://a.example/u/ann");
  equal(await followers.count(store.view, followed), 0);
  deepEqual(await origins(store), []);
});

Deno.test("many who follow at once are all counted, on one host and on others", async () => {
  await using store = await memoryStore();
  await Promise.all(
    Array.from(
      { length: 40 },
      (_, index) =>
        add(
          store,
          `https://h${index % 4}.example/u/${index}`,
          `https://h${index % 4}.example/inbox`,
        ),
    ),
  );
  equal(await followers.count(store.view, followed), 40);
  equal((await origins(store)).length, 4);
  for (let index = 0; index < 40; index++) {
    await remove(store, `https://h${index % 4}.example/u/${index}`);
  }
  deepEqual(await origins(store), []);
});

async function add(store: Store, iri: string, sharedInbox?: string): Promise<void> {
  const follower = { iri, inbox: `${iri}/inbox`, sharedInbox, at: 1 };
  await store.transact(async (view) => ({
    changes: await followers.add(view, followed, follower),
    result: undefined,
  }));
}

async function remove(store: Store, iri: string): Promise<void> {
  await store.transact(async (view) => ({
    changes: await followers.remove(view, followed, iri),
    result: undefined,
  }));
}

function origins(store: Store): Promise<string[]> {
  return Array.fromAsync(followers.origins(store.view, followed));
}

function inboxes(store: Store, origin: string): Promise<string[]> {
  return Array.fromAsync(followers.inboxes(store.view, followed, origin));
}
