/**
 * Private keys of the actors of this server, apart from everything that is ever shown.
 *
 * @module
 */

import type { Change, View } from "../engine.ts";
import { storedRecord } from "./stored_record.ts";

/** The private key of a key id as PEM, or `undefined`. */
export async function read(view: View, keyId: string): Promise<string | undefined> {
  const value = await view.get(["private-key", keyId]);
  return storedRecord(value, `the private key ${keyId}`, (fields) => fields.text("pem"));
}

/** Keeps a private key. */
export function save(keyId: string, pem: string): readonly Change[] {
  return [{ kind: "put", key: ["private-key", keyId], value: { pem } }];
}

/** Destroys a private key. */
export function remove(keyId: string): readonly Change[] {
  return [{ kind: "delete", key: ["private-key", keyId] }];
}
