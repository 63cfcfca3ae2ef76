/**
 * Records of the program itself, which mean nothing to federation: accounts, sessions, settings.
 *
 * @module
 */

import type { Change, Json, View } from "../engine.ts";

/** The record of a kind with an id, or `undefined`. */
export async function get(view: View, kind: string, id: string): Promise<Json | undefined> {
  return await view.get(["record", kind, id]);
}

/** Keeps a record. */
export function put(kind: string, id: string, value: Json): readonly Change[] {
  return [{ kind: "put", key: ["record", kind, id], value }];
}

/** Deletes a record. */
function remove(kind: string, id: string): readonly Change[] {
  return [{ kind: "delete", key: ["record", kind, id] }];
}

export { remove as delete };
