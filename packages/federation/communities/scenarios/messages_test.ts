import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import type { Instance } from "../../src/testing/mod.ts";
import { findMessages } from "../mod.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("a private message, its edit, deletion and restoration reach its recipient and nobody else (Lemmy E26, E27, E28)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, third, books } = world;
  const before = world.network.requests.length;
  for (const [person, other] of [[ben, ann], [ann, ben]] as const) {
    const messages = async ({ store }: Instance) => {
      const { items } = await findMessages(store.view, { person, other });
      return items.filter(({ author }) => author === person)
        .map(({ state, text }) => [state, JSON.parse(text).content]);
    };
    const states = async (server: Instance) => (await messages(server)).map(([state]) => state);
    const note = { type: "Note", content: "<p>Psst</p>", to: [other] };
    const { object: iri } = await world.says(person, { type: "Create", to: [other], object: note });
    const [first, second] = [["shown", "<p>Psst</p>"], ["shown", "<p>Hush</p>"]];
    await world.agree(messages, [[first], [first], []]);
    await world.says(person, { type: "Update", object: { id: iri, content: "<p>Hush</p>" } });
    await world.agree(messages, [[second], [second], []]);
    const { id } = await world.says(person, { type: "Delete", object: iri });
    await world.agree(states, [["deleted"], ["deleted"], []]);
    await world.says(person, { type: "Undo", object: { id, type: "Delete", object: iri } });
    await world.agree(messages, [[second], [second], []]);
  }
  const since = world.network.requests.slice(before);
  assert.deepEqual(since.filter(({ url }) => url.startsWith(third.origin)), []);
  assert.deepEqual(
    since.filter(({ method, url }) => method === "POST" && url.startsWith(books)),
    [],
  );
  assert.equal(world.announces(third).length, 0);
});

Deno.test("a message of ours to two people, or to the public, is refused or is none (Lemmy S88, S93)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, fin } = world;
  const create = (to: readonly string[]) => ({
    type: "Create",
    to,
    object: { type: "Note", content: "<p>Psst</p>", to },
  });
  await assert.rejects(world.says(ben, create([ann, fin])), /exactly one recipient/);
  await world.says(ben, create([ann, PUBLIC]));
  const canary = await world.says(ben, create([ann]));
  await world.agree(async ({ store }) => {
    const { items } = await findMessages(store.view, { person: ann });
    return items.map(({ iri }) => iri);
  }, [[canary.object], [canary.object], []]);
});
