/**
 * Private messages: what one person writes to one other.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";

const MESSAGES = recordKind<Message, "conversation" | "person">("private-message");

/** A private message. */
export type Message = {
  /** Its IRI. */
  readonly iri: string;
  /** The IRI of who wrote it. */
  readonly author: string;
  /** The IRI of the one whom it is for (Lemmy S88). */
  readonly recipient: string;
  /** When it was published by its own word, not later than when it came; milliseconds since 1970. */
  readonly publishedAt: number;
  /** When its author last changed it; never where it does not say. */
  readonly editedAt?: number;
  /** `deleted` by its author, who can take that back (Lemmy S174). */
  readonly state: "shown" | "deleted";
  /** The document, as its author sent it. */
  readonly text: string;
};

/** The private message of an IRI, or `undefined`. */
export async function readMessage(
  view: View,
  iri: string | undefined,
): Promise<Message | undefined> {
  if (iri === undefined) return undefined;
  return await MESSAGES.read(view, iri);
}

/** Keeps a private message; both sides find it. */
export function saveMessage(message: Message): readonly Change[] {
  const { iri, author, recipient, publishedAt: position } = message;
  const people = [...new Set([author, recipient])];
  return MESSAGES.save(iri, message, {
    indexes: {
      conversation: { value: conversationOf(author, recipient), position },
      person: people.map((person) => ({ value: person, position })),
    },
  });
}

/** Whose messages are looked for. */
export interface Correspondence extends ListOptions {
  /** The IRI of the person who looks. */
  readonly person: string;
  /**
   * The IRI of the person at the other end.
   * @default whoever it is
   */
  readonly other?: string;
}

/** A page of the messages that a person wrote or got, deleted ones among them, by when they were published. */
export async function findMessages(
  view: View,
  { person, other, ...options }: Correspondence,
): Promise<Page<Message>> {
  const place = other === undefined
    ? { index: "person", value: person } as const
    : { index: "conversation", value: conversationOf(person, other) } as const;
  return await MESSAGES.find(view, { ...options, ...place });
}

/** The same from both sides. */
function conversationOf(...people: readonly [string, string]): string {
  return people.toSorted().join(" ");
}
