import assert from "node:assert/strict";
import {
  createFederation as createFedify,
  type DocumentLoader,
  generateCryptoKeyPair,
  getDocumentLoader,
  MemoryKvStore,
} from "@fedify/fedify";
import {
  Activity,
  Article,
  Create,
  Delete,
  Document,
  Endpoints,
  Image,
  Person,
  Update,
} from "@fedify/vocab";
import { collections } from "@commonplace/storage";
import { createFetcher } from "../../src/fetching/fetcher.ts";
import { type Network, until } from "../../src/testing/mod.ts";
import { readBookPost } from "./book_post.ts";
import { bookPost } from "./publishing/new_book_post.ts";
import { startReaders } from "./testdata/readers_world.ts";

const FAY = "https://fay.example/users/fay";

/** Reads through the network of the test, as Fedify would through the real one. */
function loaderIn({ resolver, transport }: Network): DocumentLoader {
  return async (url) => {
    using fetcher = createFetcher({ userAgent: "Fedify/2.3", resolver, transport });
    const [documentUrl = url] = url.split("#", 1);
    const headers = { accept: "application/activity+json" };
    const response = await fetcher.fetch(new Request(documentUrl, { headers }));
    return { document: await response.json(), documentUrl, contextUrl: null };
  };
}

/** A server built with Fedify that takes what comes. */
async function startFedify(network: Network): Promise<Disposable & { readonly got: Activity[] }> {
  const pair = await generateCryptoKeyPair("RSASSA-PKCS1-v1_5");
  const got: Activity[] = [];
  const fedify = createFedify<void>({
    kv: new MemoryKvStore(),
    // The clock of the test stands somewhere else.
    signatureTimeWindow: false,
    documentLoaderFactory: () => loaderIn(network),
    authenticatedDocumentLoaderFactory: () => loaderIn(network),
    contextLoaderFactory: () => getDocumentLoader(),
  });
  fedify.setActorDispatcher("/users/{identifier}", async (context, identifier) => {
    const [key] = await context.getActorKeyPairs(identifier);
    return new Person({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      inbox: context.getInboxUri(identifier),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
      ...(key ? { publicKey: key.cryptographicKey } : {}),
    });
  }).setKeyPairsDispatcher(() => [pair]);
  fedify.setInboxListeners("/users/{identifier}/inbox", "/inbox")
    .on(Activity, (_context, activity) => void got.push(activity));
  const served = network.serve(
    "https://fay.example",
    (request) => fedify.fetch(request, { contextData: undefined }),
  );
  return { got, [Symbol.dispose]: () => served[Symbol.dispose]() };
}

Deno.test("a review with a cover, its edit and its end reach two servers of ours and one of Fedify; a like and a boost reach its author", async () => {
  await using world = await startReaders();
  const { network, server, other, ann: author, ben, book } = world;
  using fedify = await startFedify(network);
  const { got } = fedify;
  const post = bookPost({
    type: "Review",
    author,
    book,
    name: "Sharp",
    content: "<p>Worth it.</p>",
    rating: 4.5,
    mentions: [{ iri: FAY, name: "@fay@fay.example" }],
  });
  const { object: iri = "" } = await server.federation.publish(post, { actor: author });
  const create = await until(() => got[0], { what: "the Create at Fedify" });
  assert.ok(create instanceof Create);
  const article = await create.getObject();
  assert.ok(article instanceof Article);
  assert.equal(article.name, 'Review of "Emma" (4.5 stars): Sharp');
  assert.equal(article.content, "<p>Worth it.</p>");
  const covers = await Array.fromAsync(article.getAttachments());
  const [cover] = covers.filter((item) => item instanceof Document || item instanceof Image);
  assert.equal(
    cover?.url instanceof URL && cover.url.href,
    "https://pages.example/covers/emma.jpg",
  );
  const found = await until(() => readBookPost(other.store.view, iri), {
    what: "the review there",
  });
  assert.equal(found.rating, 4.5);

  await other.act(ben, { type: "Like", object: iri });
  await other.act(ben, { type: "Announce", object: iri, to: [`${ben}/followers`] });
  await until(async () => {
    const counts = ["likes", "shares"].map((name) =>
      collections.count(server.store.view, `${iri}/${name}`)
    );
    return (await Promise.all(counts)).every((count) => count === 1);
  }, { what: "the like and the boost" });

  const change = { type: "Update", object: { id: iri, rating: 1 } };
  await server.federation.publish(change, { actor: author });
  const update = await until(() => got[1], { what: "the Update at Fedify" });
  assert.ok(update instanceof Update);
  const edited = await update.getObject();
  assert.ok(edited instanceof Article);
  assert.equal(edited.name, 'Review of "Emma" (1 star): Sharp');
  await until(async () => (await readBookPost(other.store.view, iri))?.rating === 1, {
    what: "the edit there",
  });

  await server.federation.publish({ type: "Delete", object: iri }, { actor: author });
  const end = await until(() => got[2], { what: "the Delete at Fedify" });
  assert.ok(end instanceof Delete);
  assert.equal(end.objectId?.href, iri);
  await until(async () => await readBookPost(other.store.view, iri) === undefined, {
    what: "its end there",
  });
  assert.deepEqual([...server.reports, ...other.reports], []);
});
