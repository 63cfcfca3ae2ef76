import assert from "node:assert/strict";
import { isJsonObject, type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { until } from "../../../src/testing/mod.ts";
import { bookPost, type NewBookPost } from "../publishing/new_book_post.ts";
import { nextAt, type ReadersWorld, startReaders } from "../testdata/readers_world.ts";
import { complaintsOf } from "../testdata/strict_bookwyrm.ts";

const BOOKWYRM = "BookWyrm (BookWyrm/0.9.2; +https://wyrm.example)";
const AGENTS: readonly (readonly [agent: string, isReader: boolean])[] = [
  [BOOKWYRM, true],
  ["Foo/1.0 (BookWyrm/10.0.12; +https://foo.example/)", true],
  ["BookWyrm/0.9.2", false],
  ["Foo (BookWyrm/0.9)", false],
  ["Mastodon/4.3 (http.rb; +https://tusks.example)", false],
];

async function get(
  { server }: Pick<ReadersWorld, "server">,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return await server.federation.handle(new Request(url, { headers }));
}

async function publish({ server, ann, clock }: ReadersWorld, post: JsonObject): Promise<string> {
  clock.leap(1);
  const { object } = await server.federation.publish(post, { actor: ann });
  return object ?? "";
}

function review(
  { ann: author, book }: ReadersWorld,
  members: Partial<NewBookPost> = {},
): JsonObject {
  return bookPost(
    { type: "Review", author, book, name: "Sharp", rating: 4, ...members } as NewBookPost,
  );
}

function itemsOf(page: JsonObject): readonly JsonObject[] {
  const { orderedItems } = page;
  return Array.isArray(orderedItems) ? orderedItems.filter((item) => isJsonObject(item)) : [];
}

Deno.test("B57, B63: a post is served by the user agent, and no cache mixes the two up", async () => {
  await using world = await startReaders();
  const { server, ann } = world;
  const { id, object = "" } = await server.federation.publish(review(world), { actor: ann });
  for (const [agent, isReader] of AGENTS) {
    const response = await get(world, object, { "user-agent": agent });
    assert.equal((await response.json()).type, isReader ? "Review" : "Article", agent);
    assert.equal(response.headers.get("content-type"), "application/activity+json");
    const vary = response.headers.get("vary")?.split(", ") ?? [];
    assert.ok(vary.includes("accept") && vary.includes("user-agent"), vary.join());
    const activity = await (await get(world, id, { "user-agent": agent })).json();
    assert.equal(activity.object.type, isReader ? "Review" : "Article", agent);
  }
  const tags = await Promise.all([BOOKWYRM, "Foo"].map(async (agent) => {
    const response = await get(world, object, { "user-agent": agent });
    await response.body?.cancel();
    return response.headers.get("etag");
  }));
  assert.notEqual(tags[0], tags[1]);
  const own = await get(world, object, { authorization: `Bearer ${ann}` });
  assert.equal((await own.json()).type, "Review");
});

Deno.test("B3, B4: .json does the same in a browser", async () => {
  await using world = await startReaders();
  const id = await publish(world, review(world));
  const headers = { accept: "text/html", "user-agent": "Mozilla/5.0" };
  const [post, person] = [
    await (await get(world, `${id}.json`, headers)).json(),
    await (await get(world, `${world.ann}.json`, headers)).json(),
  ];
  assert.deepEqual([post.id, post.type], [id, "Article"]);
  assert.deepEqual([person.id, person.bookwyrmUser], [world.ann, true]);
});

Deno.test("other posts are as they are to everybody, and as BookWyrm wants them to BookWyrm", async () => {
  await using world = await startReaders();
  const emoji = { type: "Emoji", name: ":x:" };
  const id = await publish(world, { type: "Note", content: "x", to: PUBLIC, tag: [emoji] });
  const plain = await get(world, id);
  assert.equal((await plain.json()).to, PUBLIC);
  assert.equal(plain.headers.get("vary")?.includes("user-agent"), false);
  const strict = await get(world, id, { "user-agent": BOOKWYRM });
  const { to, cc, tag } = await strict.json();
  assert.deepEqual([to, cc, tag], [[PUBLIC], [], []]);
  assert.equal(strict.headers.get("cache-control"), "private, no-cache");
});

Deno.test("§2.10: an outbox has objects for BookWyrm, by type and in pages of 15, of what everybody may see", async () => {
  await using world = await startReaders();
  const { ann: author, ann, book } = world;
  const reviews: string[] = [];
  for (let n = 0; n < 17; n++) reviews.push(await publish(world, review(world)));
  const comment = { type: "Comment", author, book, content: "x" } as const;
  await publish(world, bookPost(comment));
  for (const privacy of ["followers", "direct"] as const) {
    await publish(world, review(world, { privacy }));
    await publish(world, bookPost({ ...comment, privacy }));
  }
  const ask = async (query: string, agent: string = BOOKWYRM) => {
    const response = await get(world, `${ann}/outbox${query}`, { "user-agent": agent });
    return { response, page: await response.json() };
  };
  const { response, page } = await ask("?page=true&type=Review");
  assert.equal(response.headers.get("content-type"), "application/json");
  assert.ok(response.headers.get("vary")?.includes("user-agent"));
  const newest = reviews.toReversed();
  assert.deepEqual(itemsOf(page).map(({ id }) => id), newest.slice(0, 15));
  assert.ok(itemsOf(page).every((item) => item["type"] === "Review"));
  for (const object of itemsOf(page)) {
    const wrapped = { id: "x", type: "Create", actor: ann, to: [PUBLIC], object };
    assert.deepEqual(complaintsOf(wrapped), []);
  }
  const second = await (await get(world, page.next, { "user-agent": BOOKWYRM })).json();
  assert.deepEqual(itemsOf(second).map(({ id }) => id), newest.slice(15));
  assert.equal("next" in second, false);

  const all = (await ask("?page=1&type=Nonsense")).page;
  assert.equal(itemsOf(all)[0]?.["type"], "Comment");
  assert.equal(all.type, "OrderedCollectionPage");
  const whole = (await ask("")).page;
  assert.deepEqual([whole.type, whole.totalItems], ["OrderedCollection", 18]);

  const others = (await ask("?page=first", "Mastodon/4.3")).page;
  const [first, next] = itemsOf(others);
  assert.equal(first?.["type"], "Create");
  assert.deepEqual(
    [first, next].map((create) => isJsonObject(create?.["object"]) && create["object"]["type"]),
    ["Note", "Article"],
  );
});

Deno.test("hosts that are known as BookWyrm are asked as one of theirs, and no other ever sees that", async () => {
  await using world = await startReaders();
  const { network, server, wyrm, mastodon, other } = world;
  await nextAt(wyrm, () => publish(world, review(world)));
  await until(() => mastodon.received[1], { what: "the Create at Mastodon" });
  const theirs: string[] = [];
  for (const peer of [wyrm, mastodon]) {
    const id = `${peer.iri}/posts/1`;
    peer.publish({ id, type: "Note", attributedTo: peer.iri, content: "x", to: PUBLIC });
    theirs.push(id);
  }
  theirs.push(await publishAt(other, world.ben));
  for (const id of theirs) assert.ok((await server.federation.resolve(id)).ok);
  const agents = theirs.map((id) =>
    network.requests.find(({ url }) => url === id)?.headers.get("user-agent")
  );
  assert.deepEqual(agents, [
    `Commonplace/test (+https://pages.example) ${TOKEN}`,
    "Commonplace/test (+https://pages.example)",
    `Commonplace/test (+https://pages.example) ${TOKEN}`,
  ]);
  const marked = network.requests.filter(({ headers }) =>
    headers.get("user-agent")?.includes(TOKEN)
  );
  assert.deepEqual([...new Set(marked.map(({ url }) => new URL(url).host))].sort(), [
    "leaves.example",
    "wyrm.example",
  ]);
});

const TOKEN = "(BookWyrm/0.9.2; +https://pages.example)";

async function publishAt({ federation }: ReadersWorld["other"], actor: string): Promise<string> {
  const note = { type: "Note", content: "x", to: PUBLIC };
  return (await federation.publish(note, { actor })).object ?? "";
}

Deno.test("the token is not carried along by a redirect to another host", async () => {
  await using world = await startReaders();
  const { network, server, wyrm } = world;
  await nextAt(wyrm, () => publish(world, review(world)));
  const elsewhere = "https://elsewhere.example/posts/1";
  const [asked, led]: (string | null)[][] = [[], []];
  using _elsewhere = network.serve("https://elsewhere.example", ({ headers }) => {
    led?.push(headers.get("user-agent"));
    return Response.json({ id: elsewhere, type: "Note" }, {
      headers: { "content-type": "application/activity+json" },
    });
  });
  wyrm[Symbol.dispose]();
  using _wyrm = network.serve("https://wyrm.example", ({ headers }) => {
    asked?.push(headers.get("user-agent"));
    return new Response(null, { status: 302, headers: { location: elsewhere } });
  });
  await server.federation.resolve(`${wyrm.iri}/posts/9`);
  assert.ok(asked?.[0]?.endsWith(TOKEN));
  assert.ok(led !== undefined && led.length > 0);
  for (const agent of led) assert.equal(agent?.includes("BookWyrm"), false);
});
