/**
 * Activities as they were read when they came, for the worker that is about to ask for them.
 *
 * @module
 */

import type { Document } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";

/** Activities that are remembered. */
const MOST = 500;
/** Characters of their texts, together. */
const MOST_TEXT = 4_000_000;

/** Remembers documents by the ids of their notifications, each until it is taken; a bounded number. */
class RecentDocuments {
  readonly #documents = new Map<string, Document>();
  #length = 0;

  keep(notification: string, document: Document): void {
    this.take(notification);
    this.#documents.set(notification, document);
    this.#length += document.text.length;
    for (const oldest of this.#documents.keys()) {
      if (this.#documents.size <= MOST && this.#length <= MOST_TEXT) return;
      this.take(oldest);
    }
  }

  take(notification: string): Document | undefined {
    const document = this.#documents.get(notification);
    if (document === undefined) return undefined;
    this.#documents.delete(notification);
    this.#length -= document.text.length;
    return document;
  }
}

const all = new WeakMap<Context, RecentDocuments>();

/** The activities that lately came to a server; each is kept in the store as well. */
export function recentDocuments(context: Context): Pick<RecentDocuments, "keep" | "take"> {
  const known = all.get(context);
  if (known) return known;
  const recent = new RecentDocuments();
  all.set(context, recent);
  return recent;
}
