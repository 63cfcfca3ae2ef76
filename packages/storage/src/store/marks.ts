/**
 * Marks of what has taken effect, so that it does so once: they outlive what they stand for.
 *
 * @module
 */

import type { Change, View } from "../engine.ts";
import { storedRecord } from "./stored_record.ts";

/** What a mark says besides that it is there. */
export interface Mark {
  /** The id of what it stands for. */
  readonly of?: string | undefined;
}

/** Whether there is a mark. */
export async function has(view: View, id: string): Promise<boolean> {
  return await view.get(["mark", id]) !== undefined;
}

/** What a mark says; `undefined` where there is none. */
export async function read(view: View, id: string): Promise<Mark | undefined> {
  const value = await view.get(["mark", id]);
  if (value === true) return {};
  return storedRecord(value, `the mark ${id}`, (fields) => ({ of: fields.optionalText("of") }));
}

/** Leaves a mark until `expires`, e.g. `store.expiry("marks")`; `undefined` is for ever. */
export function leave(
  id: string,
  expires: number | undefined,
  { of }: Mark = {},
): readonly Change[] {
  return [{ kind: "put", key: ["mark", id], value: of === undefined ? true : { of }, expires }];
}
