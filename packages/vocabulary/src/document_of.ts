import { ACTIVITYSTREAMS_CONTEXT } from "./context.ts";
import { type JsonObject, type JsonValue, setMember } from "./json.ts";

/** Members of a document to be; those without a value are left out of it. */
export type Members = Readonly<Record<string, JsonValue | undefined>>;

/** A document of ours: its context first, and neither null nor undefined (Lemmy S10). */
export function documentOf(members: Members, context?: JsonValue): JsonObject {
  return { "@context": context ?? ACTIVITYSTREAMS_CONTEXT, ...given(members) };
}

/**
 * An envelope around an object of ours. The object's context moves to the envelope, because some
 * peers refuse a document whose parts have contexts of their own (Lemmy S14).
 */
export function envelopeOf(members: Members, object: string | JsonObject): JsonObject {
  if (typeof object === "string") return documentOf({ ...members, object });
  const { "@context": context, ...nested } = object;
  return documentOf({ ...members, object: nested }, context);
}

/** The members that have a value. */
export function given(members: Members): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const name of Object.keys(members)) {
    const value = members[name];
    if (value !== undefined && value !== null) setMember(kept, name, value);
  }
  return kept;
}
