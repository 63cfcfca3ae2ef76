import { deepEqual, equal } from "node:assert/strict";
import { type FollowRequest, followRequests } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

const followed = "https://b.example/c/books";

Deno.test("a request waits until it is answered, the oldest first", async () => {
  await using store = await memoryStore();
  await commitTo(
    store,
    followRequests.save(request("bob", 2)),
    followRequests.save(request("ann", 1)),
  );
  const waiting = async () =>
    (await followRequests.pending(store.view, followed)).items.map(({ follower }) => follower);
  deepEqual(await waiting(), [request("ann", 1).follower, request("bob", 2).follower]);

  const accepted = { ...request("ann", 1), state: "accepted", at: 3 } as const;
  await commitTo(store, followRequests.save(accepted));
  deepEqual(await waiting(), [request("bob", 2).follower]);
  deepEqual(await followRequests.read(store.view, accepted), accepted);
});

Deno.test("a request is found by its Follow until a newer one of the pair replaces it", async () => {
  await using store = await memoryStore();
  const [first, second] = [request("ann", 1), request("ann", 2)];
  await commitTo(store, followRequests.save(first));
  deepEqual(await followRequests.byActivity(store.view, first.activity), first);
  await commitTo(store, followRequests.save(second));
  equal(await followRequests.byActivity(store.view, first.activity), undefined);
  deepEqual(await followRequests.byActivity(store.view, second.activity), second);
});

Deno.test("of a forgotten request nothing is left", async () => {
  await using store = await memoryStore();
  const ann = request("ann", 1);
  await commitTo(store, followRequests.save(ann));
  await commitTo(store, followRequests.remove(ann));
  equal(await followRequests.read(store.view, ann), undefined);
  equal(await followRequests.byActivity(store.view, ann.activity), undefined);
  deepEqual((await followRequests.pending(store.view, followed)).items, []);
});

function request(name: string, at: number): FollowRequest {
  const follower = `https://a.example/u/${name}`;
  return { follower, followed, activity: `${follower}/follows/${at}`, state: "pending", at };
}
