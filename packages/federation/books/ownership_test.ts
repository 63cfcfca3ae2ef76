import assert from "node:assert/strict";
import { blocks, collections, followers, followRequests, references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { type Peer, startPeer } from "../src/testing/mod.ts";
import { readBookPost } from "./posts/book_post.ts";
import { findBook } from "./catalogue/known_as.ts";
import { addToList } from "./lists/add_to_list.ts";
import { createList } from "./lists/create_list.ts";
import { listItems, readList } from "./lists/find_lists.ts";
import { bookPost } from "./posts/publishing/new_book_post.ts";
import { readShelf, shelfItems } from "./shelves/find_shelves.ts";
import { shelve } from "./shelves/shelve.ts";
import { type BookWorld, publishBook, startBookWorld } from "./testdata/book_world.ts";
import { startShelfWorld } from "./testdata/shelf_world.ts";

const BESIDE = "https://peer.example";

/** What ida of `https://peer.example` did, and what there is of it. */
interface Library extends AsyncDisposable {
  readonly world: BookWorld;
  readonly ida: string;
  /** The IRIs of the edition, the review, the shelf and the list of ida. */
  readonly edition: string;
  /** The IRI of an edition that is on neither. */
  readonly unshelved: string;
  readonly review: string;
  readonly shelf: string;
  readonly list: string;
  /** The IRI of a shelf that nobody was told of. */
  readonly untold: string;
  /** The activities of ida, and the Follow of ann that she has not answered. */
  readonly said: Readonly<Record<"announce" | "block" | "follow" | "like" | "wish", JsonObject>>;
  readonly items: Readonly<Record<"list" | "shelf", JsonObject>>;
  readonly documents: Readonly<Record<"edition" | "list" | "review" | "shelf", JsonObject>>;
  /** Everything of it that somebody could have changed. */
  state(): Promise<unknown>;
}

function by(actor: string, type: string, members: JsonObject): JsonObject {
  const id = `${actor}/did/${crypto.randomUUID()}`;
  return { id, type, actor, to: [PUBLIC], cc: [], published: "2025-12-01T10:00:00Z", ...members };
}

function collection(id: string, owner: string, members: JsonObject): JsonObject {
  const pages = { totalItems: 0, first: `${id}?page=1`, last: `${id}?page=1` };
  return { id, ...pages, owner, to: [PUBLIC], cc: [`${owner}/followers`], ...members };
}

async function startLibrary(): Promise<Library> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await startBookWorld());
  const { server, peer, ann } = world;
  const { view } = server.store;
  const ida = peer.iri;
  const { iri: bea } = await server.federation.createActor({ type: "Person", name: "bea" });
  const edition = publishBook(peer).edition;
  const { edition: unshelved } = publishBook(peer, { n: 2, isbn13: "9780141439686" });
  for (const { id } of [edition, unshelved]) await world.meet(id);
  const [review, shelf, list] = [`${ida}/review/1`, `${ida}/books/light-1`, `${BESIDE}/list/1`];
  const documents = {
    edition,
    review: {
      id: review,
      type: "Review",
      attributedTo: ida,
      published: "2025-12-01T10:00:00Z",
      to: [PUBLIC],
      cc: [`${ida}/followers`],
      name: "Wide",
      content: "<p>Slow</p>",
      rating: 4.5,
      inReplyToBook: edition.id,
    },
    shelf: collection(shelf, ida, { type: "Shelf", name: "Light" }),
    list: collection(list, ida, { type: "BookList", name: "Lamps", curation: "closed" }),
  };
  const items = {
    shelf: { id: `${ida}/shelfbook/1`, type: "ShelfItem", actor: ida, book: edition.id },
    list: { id: `${ida}/listitem/1`, type: "ListItem", actor: ida, book: edition.id },
  };
  const note = { type: "Note", content: "x", to: PUBLIC };
  const { object: noteIri = "" } = await server.federation.publish(note, { actor: ann });
  const wishId = await server.act(ann, { type: "Follow", object: ida });
  const said = {
    announce: by(ida, "Announce", { object: noteIri }),
    block: by(ida, "Block", { object: bea }),
    follow: by(ida, "Follow", { object: ann }),
    like: by(ida, "Like", { object: review }),
    wish: { id: wishId, type: "Follow", actor: ann, object: ida },
  };
  for (const kind of ["review", "shelf", "list"] as const) {
    assert.equal(await world.send(by(ida, "Create", { object: documents[kind] })), "done");
  }
  await world.send(by(ida, "Add", { object: items.shelf, target: shelf }));
  await world.send(by(ida, "Add", { object: items.list, target: list }));
  for (const kind of ["announce", "block", "follow", "like"] as const) await world.send(said[kind]);
  const untold = `${ida}/books/untold-2`;
  const iris = [edition.id, review, shelf, list, noteIri];
  const running = stack.move();
  return {
    world,
    ida,
    untold,
    edition: edition.id,
    unshelved: unshelved.id,
    review,
    shelf,
    list,
    said,
    items,
    documents,
    async state() {
      return {
        texts: await Promise.all(iris.map((iri) => references.text(view, iri))),
        edition: (await findBook(view, edition.id))?.title,
        review: await readBookPost(view, review),
        shelf: (await readShelf(view, shelf))?.name,
        untold: (await readShelf(view, untold))?.name,
        list: await readList(view, list).then((found) => [found?.name, found?.curation]),
        onShelf: (await shelfItems(view, shelf)).items,
        onList: (await listItems(view, list)).items,
        likes: await collections.count(view, `${review}/likes`),
        shares: await collections.count(view, `${noteIri}/shares`),
        wish: (await followRequests.read(view, { follower: ann, followed: ida }))?.state,
        isFollower: await followers.follows(view, ann, ida),
        isFollowed: await collections.contains(view, `${ann}/following`, ida),
        isBlocked: await blocks.ofActor(view, bea, ida) !== undefined,
      };
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

type Attempt = readonly [type: string, members: JsonObject];

/** What ends or changes each thing of the library, where its owner does it; in an order that lets each have its effect. */
function changesOf(library: Library): readonly Attempt[] {
  const { ida, edition, unshelved, untold, shelf, list, said, items, documents } = library;
  const { review } = documents;
  const updated = "2027-01-01T00:00:00Z";
  return [
    ["Accept", { object: said.wish }],
    ["Reject", { object: said.wish }],
    ["Update", { object: { ...review, rating: 1, updated } }],
    ["Update", { object: { ...documents.shelf, name: "Changed" } }],
    ["Update", { object: { ...documents.list, curation: "open" } }],
    ["Update", {
      object: { ...documents.edition, id: edition, title: "Changed", lastEditedBy: ida },
    }],
    ["Create", { object: { ...documents.shelf, id: untold } }],
    ["Remove", { object: items.shelf, target: shelf }],
    ["Remove", { object: items.list, target: list }],
    ["Add", {
      object: { ...items.shelf, id: `${ida}/shelfbook/2`, book: unshelved },
      target: shelf,
    }],
    ["Add", { object: { ...items.list, id: `${ida}/listitem/2`, book: unshelved }, target: list }],
    ["Undo", { object: said.like }],
    ["Undo", { object: said.announce }],
    ["Undo", { object: said.follow }],
    ["Undo", { object: said.block }],
    ["Delete", { object: { id: String(review["id"]), type: "Tombstone" } }],
    ["Delete", { object: documents.shelf }],
    ["Delete", { object: documents.list }],
  ];
}

/** The same as somebody else would write it: as it is, and as if everything were their own. */
function forgedBy(mallory: string, [type, { object, ...members }]: Attempt): readonly JsonObject[] {
  assert.ok(typeof object === "object" && object !== null && !Array.isArray(object));
  const whole = object as JsonObject;
  // What nobody has yet may be anybody's of that host.
  const claims = type === "Create" ? [] : ["actor", "attributedTo", "owner"];
  const claimed = claims.filter((name) => name in whole).map((name) => [name, mallory]);
  const objects = [whole, { ...whole, ...Object.fromEntries(claimed) }, whole["id"] ?? ""];
  return objects.map((forged) => by(mallory, type, { ...members, object: forged }));
}

Deno.test("Create, Update, Delete, Undo, Add, Remove, Accept and Reject by anybody but the owner change nothing", async () => {
  await using library = await startLibrary();
  const { world } = library;
  const { network, clock, peer } = world;
  using other = await startPeer({ network, clock, origin: "https://other.example" });
  const strangers: readonly Peer[] = [await peer.sibling("mallory"), other];
  const before = await library.state();
  for (const attempt of changesOf(library)) {
    for (const stranger of strangers) {
      for (const forged of forgedBy(stranger.iri, attempt)) {
        await world.send(forged, stranger);
        assert.deepEqual(await library.state(), before, JSON.stringify(forged));
      }
    }
  }
});

Deno.test("the same by the owner has its effect each time", async () => {
  await using library = await startLibrary();
  const { world, ida } = library;
  for (const [type, members] of changesOf(library)) {
    const before = await library.state();
    world.clock.leap(1000);
    await world.send(by(ida, type, members));
    assert.notDeepEqual(await library.state(), before, `${type} ${JSON.stringify(members)}`);
  }
});

Deno.test("B66: what nobody knows in a post or a shelf makes no difference", async () => {
  await using library = await startLibrary();
  const { world, ida, review, shelf, documents } = library;
  const { view } = world.server.store;
  const odd = { mood: "calm", "x:weight": [1, { y: null }], constructor: "x", toString: 7 };
  const [second, other] = [`${review}2`, `${shelf}2`];
  for (const object of [{ ...documents.review, id: second }, { ...documents.shelf, id: other }]) {
    assert.equal(
      await world.send(by(ida, "Create", { object: { ...odd, ...object }, ...odd })),
      "done",
    );
  }
  const [plain, strange] = [await readBookPost(view, review), await readBookPost(view, second)];
  assert.ok(plain && strange);
  assert.deepEqual({ ...strange, iri: review }, plain);
  assert.equal((await readShelf(view, other))?.name, "Light");
});

Deno.test("what people of ours have is changed by nobody elsewhere", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor, peer } = world;
  const { view } = server.store;
  const [book, second] = [await world.book(), await world.book("Persuasion")];
  const shelf = `${actor}/books/read`;
  await shelve(server, { actor, shelf, book });
  const list = await createList(server, { actor, name: "Lamps", curation: "closed" });
  await addToList(server, { actor, list, book });
  const review = bookPost({ type: "Review", author: actor, book, name: "Wide", rating: 4 });
  const { object: post = "" } = await server.federation.publish(review, { actor });
  const like = await server.act(actor, { type: "Like", object: post });
  const state = async () => [
    await Promise.all([post, actor].map((iri) => references.text(view, iri))),
    await readBookPost(view, post),
    [await readShelf(view, shelf), await readList(view, list)],
    [(await shelfItems(view, shelf)).items, (await listItems(view, list)).items],
    [
      await collections.count(view, `${post}/likes`),
      await followers.follows(view, actor, peer.iri),
    ],
  ];
  const [[onShelf], [onList]] = [
    (await shelfItems(view, shelf)).items,
    (await listItems(view, list)).items,
  ];
  const whole: JsonObject = JSON.parse(await references.text(view, post) ?? "");
  const [shelfItem, listItem] = [{ type: "ShelfItem", actor }, { type: "ListItem", actor }];
  const attempts: readonly Attempt[] = [
    ["Create", { object: { ...whole, rating: 1 } }],
    ["Update", { object: { ...whole, rating: 1, updated: "2027-01-01T00:00:00Z" } }],
    ["Update", { object: { id: actor, type: "Person", name: "Mallory" } }],
    ["Update", { object: collection(shelf, actor, { type: "Shelf", name: "Changed" }) }],
    ["Update", { object: collection(list, actor, { type: "BookList", curation: "open" }) }],
    ["Add", { object: { ...shelfItem, id: `${peer.iri}/1`, book: second }, target: shelf }],
    ["Add", { object: { ...listItem, id: `${peer.iri}/2`, book: second }, target: list }],
    ["Remove", { object: { ...shelfItem, id: onShelf?.iri ?? "", book }, target: shelf }],
    ["Remove", { object: { ...listItem, id: onList?.iri ?? "", book }, target: list }],
    ["Undo", { object: { id: like, type: "Like", actor, object: post } }],
    ["Delete", { object: { id: post, type: "Tombstone" } }],
    ["Delete", { object: collection(shelf, actor, { type: "Shelf" }) }],
    ["Delete", { object: collection(list, actor, { type: "BookList" }) }],
    ["Delete", { object: { id: actor, type: "Person" } }],
  ];
  const before = await state();
  for (const attempt of attempts) {
    for (const forged of forgedBy(peer.iri, attempt)) {
      await world.receive(forged);
      assert.deepEqual(await state(), before, JSON.stringify(forged));
    }
  }
});
