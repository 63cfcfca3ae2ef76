import assert from "node:assert/strict";
import { memberText, PUBLIC } from "@commonplace/vocabulary";
import { collections } from "@commonplace/storage";
import { until } from "@commonplace/federation/testing";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";

/** As the client of `actor`, or as anybody. */
async function ask({ server }: ServerAndPeer, url: string, actor?: string): Promise<Response> {
  const headers = new Headers(actor === undefined ? {} : { authorization: `Bearer ${actor}` });
  return await server.federation.handle(new Request(url, { headers }));
}

async function textOf(world: ServerAndPeer, url: string, actor?: string): Promise<string> {
  const response = await ask(world, url, actor);
  assert.equal(response.status, 200, url);
  assert.equal(response.headers.get("content-type"), "application/activity+json");
  assert.equal(response.headers.get("vary"), "accept, authorization, signature");
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  return await response.text();
}

/** A note whose numbers, escapes, white space and order of keys no parser gives back. */
function noteOf(n: number, to: string): string {
  return `{ "type":"Note","weight":${n}.0, "content":"caf\\u00e9 ${n}","to":"${to}" }`;
}

/** From the collection over all its pages: the text of the items of each. */
async function pagesOf(world: ServerAndPeer, collection: string): Promise<readonly string[]> {
  const pages: string[] = [];
  let next = JSON.parse(await textOf(world, collection)).first;
  while (next !== undefined) {
    assert.ok(pages.length < 10, "the pages have no end");
    const text = await textOf(world, next);
    const page = JSON.parse(text);
    assert.equal(page.type, "OrderedCollectionPage");
    assert.equal(page.id, next);
    assert.equal(page.partOf, collection);
    pages.push(memberText(text, "orderedItems") ?? "");
    next = page.next;
  }
  return pages;
}

Deno.test("the collections of an actor", async (t) => {
  await using world = await startServerAndPeer();
  const { server, ann, clock, community, peer } = world;
  const { iri: bob } = await server.federation.createActor({ type: "Person", name: "bob" });

  await t.step(
    "an outbox lists what is public, newest first, whole and byte for byte",
    async () => {
      const published: string[] = [];
      for (let n = 1; n <= 45; n++) {
        clock.leap(1);
        const id = await server.act(bob, noteOf(n, PUBLIC));
        published.unshift(await textOf(world, id));
      }
      const outbox = `${bob}/outbox`;
      const { "@context": _, ...json } = JSON.parse(await textOf(world, outbox));
      const first = `${outbox}?page=first`;
      assert.deepEqual(json, {
        id: outbox,
        type: "OrderedCollection",
        totalItems: 45,
        first,
        last: `${outbox}?page=last`,
      });
      const slices = [[0, 20], [20, 40], [40, 45]].map(([from, to]) => published.slice(from, to));
      assert.deepEqual(await pagesOf(world, outbox), slices.map((texts) => `[${texts.join(",")}]`));
      assert.match(published[0] ?? "", /"weight":45\.0, "content":"caf\\u00e9 45"/);
    },
  );

  await t.step("an outbox that grows while it is read gives each older activity once", async () => {
    const idsOf = (page: { readonly orderedItems: readonly { readonly id: string }[] }) =>
      page.orderedItems.map(({ id }) => id);
    const first = JSON.parse(await textOf(world, `${bob}/outbox?page=first`));
    const second = await textOf(world, first.next);
    clock.leap(1);
    const id = await server.act(bob, noteOf(46, PUBLIC));
    assert.equal(await textOf(world, first.next), second);
    const [newest, ...others] = idsOf(JSON.parse(await textOf(world, `${bob}/outbox?page=first`)));
    assert.equal(newest, id);
    assert.deepEqual(others, idsOf(first).slice(0, 19));
  });

  await t.step("an outbox shows nothing that is not public", async () => {
    const ids: string[] = [];
    for (
      const to of [`${ann}/followers`, peer.iri, community, PUBLIC, `${PUBLIC}#not`, "as:Public"]
    ) {
      clock.leap(1);
      ids.push(await server.act(ann, noteOf(ids.length, to)));
    }
    const follow = await server.act(ann, { type: "Follow", object: community });
    const [page = ""] = await pagesOf(world, `${ann}/outbox`);
    const shown = JSON.parse(page).map(({ id }: { readonly id: string }) => id);
    assert.deepEqual(shown, [ids[5], ids[3]]);
    assert.equal(JSON.parse(await textOf(world, `${ann}/outbox`)).totalItems, 2);
    assert.ok(!page.includes(follow));
    await until(() => peer.received[0], { what: "the note to the peer" });
  });

  await t.step("an inbox is read by its owner alone", async () => {
    const note = `{"id":"https://peer.example/1", "type":"Create","actor":"${peer.iri}",` +
      `"to":"${bob}","object":{"id":"https://peer.example/2","type":"Note","weight":1.0,` +
      `"attributedTo":"${peer.iri}"}}`;
    assert.equal((await peer.send(`${bob}/inbox`, note)).status, 202);
    const inbox = `${bob}/inbox`;
    await until(async () => JSON.parse(await textOf(world, inbox, bob)).totalItems === 1, {
      what: "the note in the inbox",
    });
    assert.deepEqual(
      memberText(await textOf(world, `${inbox}?page=first`, bob), "orderedItems"),
      `[${note}]`,
    );
    for (const url of [inbox, `${inbox}?page=first`, `${inbox}?page=x`]) {
      for (const actor of [undefined, "", community, peer.iri, bob.toUpperCase(), `${bob}/`]) {
        const response = await ask(world, url, actor);
        const isNobody = actor === undefined;
        assert.equal(response.status, isNobody ? 401 : 403, `${url} as ${actor}`);
        assert.equal(response.headers.get("www-authenticate"), isNobody ? "Bearer" : null);
        assert.deepEqual(await response.json(), { error: "Only its owner reads an inbox." });
      }
    }
  });

  await t.step("followers and following are numbers for others, never names", async () => {
    await peer.send(`${community}/inbox`, followOf(peer.iri, community));
    await server.act(ann, { type: "Follow", object: community });
    await until(
      async () => JSON.parse(await textOf(world, `${community}/followers`)).totalItems === 2,
      { what: "two followers" },
    );
    const store = server.store.view;
    await until(() => collections.contains(store, `${ann}/following`, community), {
      what: "the Accept",
    });
    for (
      const [collection, totalItems] of [
        [`${community}/followers`, 2],
        [`${ann}/following`, 1],
        [`${community}/following`, 0],
        [`${ann}/followers`, 0],
        ["https://b.example/followers", 0],
      ] as const
    ) {
      for (const query of ["", "?page=first", "?page=1", "?page=x"]) {
        const text = await textOf(world, collection + query, bob);
        const { "@context": _, items = [], ...json } = JSON.parse(text);
        assert.deepEqual(json, { id: collection, type: "Collection", totalItems });
        assert.deepEqual(items, []);
      }
    }
  });

  await t.step("a cursor that was not given out gets 400 and a sentence", async () => {
    const base64 = (text: string) =>
      new TextEncoder().encode(text).toBase64({ alphabet: "base64url", omitPadding: true });
    for (
      const cursor of [
        ...["", "1", "x", "FIRST", "null", "é", "\0", "../..", "a".repeat(100_000), "AAAA", "%"],
        ...["null", "{}", "[]", "[1]", '["a","b"]', "[1,2]", '[1,"a",2]', '[null,"a"]'].map(base64),
        ...['[1e999,"a"]', "[".repeat(10_000)].map(base64),
      ]
    ) {
      const url = `${ann}/outbox?${new URLSearchParams({ page: cursor })}`;
      const response = await ask(world, url);
      assert.equal(response.status, 400, cursor.slice(0, 80));
      const error = "The query parameter page is not one that was given out.";
      assert.deepEqual(await response.json(), { error });
    }
    const places = ['[0,"a"]', '[-1e308,"\\ud800"]', '[1e308,"\\u0000"]', '[0,""]'];
    for (const cursor of [...places, `[1,"${"a".repeat(10_000)}"]`].map(base64)) {
      const response = await ask(world, `${ann}/outbox?page=${cursor}`);
      assert.ok(response.status === 200 || response.status === 400, cursor);
    }
  });

  assert.deepEqual(server.reports, []);
});
