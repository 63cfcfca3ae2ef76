import assert from "node:assert/strict";
import {
  createFederation as createFedify,
  type DocumentLoader,
  generateCryptoKeyPair,
  getDocumentLoader,
  MemoryKvStore,
  signRequest,
} from "@fedify/fedify";
import {
  Activity,
  Announce,
  Article,
  Create,
  Delete,
  Document,
  Endpoints,
  Image,
  Like,
  Note,
  Person,
  Undo,
  Update,
} from "@fedify/vocab";
import { collections, references } from "@commonplace/storage";
import { createFetcher } from "../../src/fetching/fetcher.ts";
import { type Network, until } from "../../src/testing/mod.ts";
import { readBookPost } from "./book_post.ts";
import { bookPost } from "./publishing/new_book_post.ts";
import { objectIn, type ReadersWorld, startReaders } from "./testdata/readers_world.ts";

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
interface FedifyServer extends Disposable {
  readonly got: Activity[];
  /** Has fay send an activity to an inbox of ours, written and signed by Fedify. */
  say(activity: Activity, inbox: string): Promise<void>;
}

async function startFedify({ network, server, clock }: ReadersWorld): Promise<FedifyServer> {
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
  return {
    got,
    async say(activity, inbox) {
      const document = await activity.toJsonLd({ contextLoader: getDocumentLoader() });
      const request = new Request(inbox, {
        method: "POST",
        headers: { "content-type": "application/activity+json" },
        body: JSON.stringify(document),
      });
      const currentTime = Temporal.Instant.fromEpochMilliseconds(clock.now());
      const key = new URL(`${FAY}#main-key`);
      const signed = await signRequest(request, pair.privateKey, key, { currentTime });
      assert.equal((await server.federation.handle(signed)).status, 202);
    },
    [Symbol.dispose]: () => served[Symbol.dispose](),
  };
}

Deno.test("a review with a cover, its edit and its end reach two servers of ours and one of Fedify; a like and a boost reach its author", async () => {
  await using world = await startReaders();
  const { server, other, ann: author, ben, book, wyrm } = world;
  using fedify = await startFedify(world);
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
  const text = await references.text(other.store.view, iri);
  const native = await until(() => wyrm.received[1], { what: "the Create at BookWyrm" });
  for (const { type, inReplyToBook } of [JSON.parse(text ?? ""), objectIn(native.activity)]) {
    assert.deepEqual([type, inReplyToBook], ["Review", book]);
  }

  await other.act(ben, { type: "Like", object: iri });
  await other.act(ben, { type: "Announce", object: iri, to: [`${ben}/followers`] });
  const [actor, object, to] = [new URL(FAY), new URL(iri), new URL(author)];
  const like = new Like({ id: new URL(`${FAY}/likes/1`), actor, object, to });
  await fedify.say(like, `${author}/inbox`);
  const published = Temporal.Instant.fromEpochMilliseconds(world.clock.now());
  const boost = { id: new URL(`${FAY}/boosts/1`), actor, object, to, published };
  await fedify.say(new Announce(boost), `${author}/inbox`);
  const reactions = async () => {
    const counts = ["likes", "shares"].map((name) =>
      collections.count(server.store.view, `${iri}/${name}`)
    );
    return await Promise.all(counts);
  };
  await until(async () => (await reactions()).join() === "2,2", { what: "likes and boosts" });
  const heard = await server.inbox(author);
  for (const who of [ben, FAY]) {
    const types = heard.filter((activity) => activity["actor"] === who).map(({ type }) => type);
    for (const type of ["Like", "Announce"]) assert.ok(types.includes(type), `${type} of ${who}`);
  }
  const end = new Undo({ id: new URL(`${FAY}/undos/1`), actor, object: like, to });
  await fedify.say(end, `${author}/inbox`);
  await until(async () => (await reactions()).join() === "1,2", { what: "the Undo of the Like" });

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
  const last = await until(() => got[2], { what: "the Delete at Fedify" });
  assert.ok(last instanceof Delete);
  assert.equal(last.objectId?.href, iri);
  await until(async () => await readBookPost(other.store.view, iri) === undefined, {
    what: "its end there",
  });
  assert.deepEqual([...server.reports, ...other.reports], []);
});

Deno.test("where a review is a Note for others, Fedify has its title, its stars and a link to the book in the text", async () => {
  await using world = await startReaders({ reviewAs: "Note" });
  const { server, ann: author, book } = world;
  using fedify = await startFedify(world);
  const mentions = [{ iri: FAY, name: "@fay@fay.example" }];
  const review = { type: "Review", author, book, name: "Sharp", rating: 4.5, mentions } as const;
  await server.federation.publish(bookPost({ ...review, content: "<p>Worth it.</p>" }), {
    actor: author,
  });
  const create = await until(() => fedify.got[0], { what: "the Create at Fedify" });
  assert.ok(create instanceof Create);
  const note = await create.getObject();
  assert.ok(note instanceof Note);
  const link = `<a href="${book}"><i>Emma</i></a>`;
  assert.equal(
    note.content,
    `<p>Review of ${link} (4.5 stars): Sharp</p><p>Worth it.</p>`,
  );
  assert.equal((await Array.fromAsync(note.getAttachments())).length, 1);
});
