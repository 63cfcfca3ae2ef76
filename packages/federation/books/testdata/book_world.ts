/**
 * The world of the tests of books: a server of readers, and a peer that has books.
 *
 * @module
 */

import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import type { FederationOptions } from "../../src/federation_options.ts";
import type { Peer } from "../../src/testing/mod.ts";
import { notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { books } from "../books.ts";
import { takeBook } from "../catalogue/take_book.ts";
import type { Book } from "../ground/book.ts";
import { settled } from "./settled.ts";

export interface BookWorld extends ServerAndPeer {
  /** Sends an activity to the server, and waits for all that follows from it; returns what became of it. */
  send(activity: JsonObject, from?: Peer): Promise<string>;
  /** Has the server come upon a book, as it does by a post about it, and waits for all that follows from that. */
  meet(iri: string): Promise<Book | undefined>;
  /** What follows from what was done has been done. */
  settled(): Promise<void>;
}

export async function startBookWorld(options: Partial<FederationOptions> = {}): Promise<BookWorld> {
  const world = await startServerAndPeer({ extensions: [books], ...options });
  const { server, peer, ann } = world;
  return {
    ...world,
    async send(activity, from = peer) {
      await sendAndProcess(server, activity, { from, to: `${ann}/inbox` });
      await settled(server);
      const notification = await notificationOf(server, activity);
      return notification?.reason ?? notification?.state ?? "nothing";
    },
    async meet(iri) {
      const found = await server.federation.resolve(iri);
      if (!found.ok) return undefined;
      const book = await server.store.transact(async (view) => {
        const taken = await takeBook(view, iri, server.store.clock.now());
        return { changes: taken?.changes ?? [], result: taken?.book };
      });
      await settled(server);
      return book;
    },
    settled: () => settled(server),
  };
}

/** A work with an edition and an author, as a BookWyrm server publishes them. */
export interface PublishedBook {
  readonly edition: JsonObject & { readonly id: string };
  readonly work: JsonObject & { readonly id: string };
  readonly author: JsonObject & { readonly id: string };
}

/** Has a peer publish a book; its ids begin with its origin and end with `n`. */
export function publishBook(
  peer: Peer,
  { n = 1, ...members }: JsonObject & { readonly n?: number } = {},
): PublishedBook {
  const { origin } = new URL(peer.iri);
  const author = { id: `${origin}/author/${n}`, type: "Author", name: "Marit Aune" };
  const work = {
    id: `${origin}/book/${n}0`,
    type: "Work",
    title: "The Lighthouse Ledger",
    authors: [author.id],
    editions: [`${origin}/book/${n}1`],
  };
  const edition = {
    id: `${origin}/book/${n}1`,
    type: "Edition",
    title: "The Lighthouse Ledger",
    authors: [author.id],
    work: work.id,
    isbn13: "9780306406157",
    ...members,
  };
  for (const document of [author, work, edition]) peer.publish(document);
  return { edition, work, author };
}

let updates = 0;

/** The Update of a book by its server. */
export function updateOf(object: JsonObject & { readonly id: string }, actor: string): JsonObject {
  const id = `${new URL(actor).origin}/updates/${++updates}`;
  return { id, type: "Update", actor, to: [PUBLIC], object };
}
