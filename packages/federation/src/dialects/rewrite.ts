/**
 * Texts of ours that are to say something else, changed in that and nowhere else.
 *
 * @module
 */

import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  memberText,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";

/**
 * Makes the text of `before` say what `after` does. Members that stay keep every character, so that no number loses a
 * digit that JavaScript does not have. Where nothing differs but contexts and nulls, the text stays as it is.
 */
export function rewrite(text: string, before: JsonObject, after: JsonObject): string {
  return isSame(before, after) ? text : spliced(text, before, after);
}

function spliced(text: string, before: JsonObject, after: JsonObject): string {
  let written = text;
  for (const name of Object.keys(before)) {
    if (!Object.hasOwn(after, name)) written = withoutMember(written, name);
  }
  for (const [name, value] of Object.entries(after)) {
    const was = Object.hasOwn(before, name) ? before[name] : undefined;
    if (name !== "@context" && was !== undefined && isSame(was, value)) continue;
    written = withMember(written, name, memberAs(value, { was, text: memberText(written, name) }));
  }
  return written;
}

interface Was {
  readonly was: JsonValue | undefined;
  readonly text: string | undefined;
}

function memberAs(value: JsonValue, { was, text }: Was): string {
  return text !== undefined && isJsonObject(was) && isJsonObject(value)
    ? spliced(text, was, value)
    : JSON.stringify(value);
}

/** In whatever order; those who read communities look at no context, and what is null is not there. */
function isSame(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length && before.every((item, at) => isSame(item, after[at]));
  }
  if (!isJsonObject(before) || !isJsonObject(after)) return before === after;
  const [one, other] = [essential(before), essential(after)];
  return one.size === other.size &&
    [...one].every(([name, value]) => other.has(name) && isSame(value, other.get(name)));
}

function essential(json: JsonObject): ReadonlyMap<string, JsonValue> {
  const members = Object.entries(json);
  return new Map(members.filter(([name, value]) => name !== "@context" && value !== null));
}
