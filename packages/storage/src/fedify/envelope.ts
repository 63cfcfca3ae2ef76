/**
 * A message of Fedify as the payload of a job: itself, or where it lies when it is long.
 *
 * @module
 */

import type { Change, Json, Key, View } from "../engine.ts";
import { StorageError } from "../error.ts";

/** The longest message, in bytes of JSON, that goes into a job, which takes 24,000. */
const longestInline = 20_000;

/** A message, or the id of one that lies beside. */
export type Envelope = { readonly message: Json } | { readonly stored: string };

/** An envelope with what it takes to commit it. */
export interface Enveloped {
  readonly envelope: Envelope;
  /** The changes that keep what lies beside. */
  readonly stored: readonly Change[];
  /** How many bytes of a transaction it takes, about. */
  readonly size: number;
}

/** Puts a message into an envelope; `pathOf` says where one lies that is too long for it. */
export function enveloped(message: Json, pathOf: (id: string) => Key): Enveloped {
  const size = new TextEncoder().encode(JSON.stringify(message)).length;
  if (size <= longestInline) return { envelope: { message }, stored: [], size: size + 500 };
  const id = crypto.randomUUID();
  const stored: Change = { kind: "put", key: pathOf(id), value: message };
  return { envelope: { stored: id }, stored: [stored], size: 60_500 };
}

/**
 * The envelope in what was kept.
 *
 * @throws {StorageError} with code `corrupt` when there is none.
 */
export function envelopeOf(value: Json | undefined): Envelope {
  if (typeof value === "object" && value !== null) {
    if ("message" in value && value.message !== undefined) return { message: value.message };
    if ("stored" in value && typeof value.stored === "string") return { stored: value.stored };
  }
  throw new StorageError("corrupt", "A job of the message queue holds no message.");
}

/**
 * The message of an envelope.
 *
 * @throws {StorageError} with code `corrupt` when it is not where it should lie.
 */
export async function messageOf(
  view: View,
  envelope: Envelope,
  pathOf: (id: string) => Key,
): Promise<Json> {
  if ("message" in envelope) return envelope.message;
  const message = await view.get(pathOf(envelope.stored));
  if (message !== undefined) return message;
  throw new StorageError("corrupt", `The message ${envelope.stored} of a job is gone.`);
}

/** Forgets what lies beside an envelope. */
export function discarded(envelope: Envelope, pathOf: (id: string) => Key): readonly Change[] {
  return "stored" in envelope ? [{ kind: "delete", key: pathOf(envelope.stored) }] : [];
}
