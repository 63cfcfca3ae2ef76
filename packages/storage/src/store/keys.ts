/**
 * Keys of the actors of this server. The private halves are kept apart from everything that is ever
 * shown.
 *
 * @module
 */

import type { Change, View } from "../engine.ts";
import { storedRecord } from "./stored_record.ts";

/** A key pair of an actor, both halves as PEM. */
export interface StoredKeyPair {
  /** The IRI by which signatures name the key. */
  readonly id: string;
  /** SPKI. */
  readonly publicPem: string;
  /** PKCS #8. */
  readonly privatePem: string;
}

/** The private key of a key id as PEM, or `undefined`. */
export async function privatePem(view: View, id: string): Promise<string | undefined> {
  const value = await view.get(["private-key", id]);
  return storedRecord(value, `the private key ${id}`, (fields) => fields.text("pem"));
}

/** The public key of a key id as PEM, or `undefined`. */
export async function publicPem(view: View, id: string): Promise<string | undefined> {
  const value = await view.get(["public-key", id]);
  return storedRecord(value, `the public key ${id}`, (fields) => fields.text("pem"));
}

/** Keeps a key pair. */
export function save({ id, publicPem, privatePem }: StoredKeyPair): readonly Change[] {
  return [
    { kind: "put", key: ["public-key", id], value: { pem: publicPem } },
    { kind: "put", key: ["private-key", id], value: { pem: privatePem } },
  ];
}

/** Destroys a key pair. */
export function remove(id: string): readonly Change[] {
  return [
    { kind: "delete", key: ["public-key", id] },
    { kind: "delete", key: ["private-key", id] },
  ];
}
