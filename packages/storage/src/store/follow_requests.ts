/**
 * Follow requests: who asked to follow whom, and what became of it.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "../engine.ts";
import { type StoredFields, storedRecord } from "./stored_record.ts";

/** One actor's wish to follow another. There is one for each pair; a newer one replaces it. */
export type FollowRequest = {
  /** The IRI of the actor who wants to follow. */
  readonly follower: string;
  /** The IRI of whom or what is to be followed. */
  readonly followed: string;
  /** The id of the `Follow`, which an `Accept` or `Undo` names. */
  readonly activity: string;
  /** Whether it was answered, and how. */
  readonly state: "pending" | "accepted" | "rejected";
  /** When it came to this state, milliseconds since 1970. */
  readonly at: number;
};

/** Who follows whom. */
export interface FollowPair {
  /** The IRI of the actor who follows. */
  readonly follower: string;
  /** The IRI of whom or what is followed. */
  readonly followed: string;
}

/** The request of a pair, or `undefined`. */
export async function read(view: View, pair: FollowPair): Promise<FollowRequest | undefined> {
  const what = `the follow request of ${pair.follower} to ${pair.followed}`;
  return storedRecord(await view.get(keyOf(pair)), what, requestOf);
}

/** Keeps a request, in the place of an older one of the same pair. */
export function save(request: FollowRequest): readonly Change[] {
  const set = pendingOf(request.followed);
  const member = request.follower;
  return [
    { kind: "put", key: keyOf(request), value: request },
    request.state === "pending"
      ? { kind: "add", set, member, position: request.at, value: request.activity }
      : { kind: "remove", set, member },
  ];
}

/** Forgets the request of a pair. */
export function remove(pair: FollowPair): readonly Change[] {
  return [
    { kind: "delete", key: keyOf(pair) },
    { kind: "remove", set: pendingOf(pair.followed), member: pair.follower },
  ];
}

/** A page of the requests to an actor that wait for an answer, the oldest first. */
export async function pending(
  view: View,
  followed: string,
  options?: ListOptions,
): Promise<Page<FollowRequest>> {
  const { items, next } = await view.list(pendingOf(followed), options);
  const requests = await Promise.all(
    items.map(({ member }) => read(view, { follower: member, followed })),
  );
  return { items: requests.filter((request) => request !== undefined), next };
}

function keyOf({ follower, followed }: FollowPair): readonly [string, string, string] {
  return ["follow-request", followed, follower];
}

function pendingOf(followed: string): readonly [string, string] {
  return ["pending-follow-requests", followed];
}

function requestOf(fields: StoredFields): FollowRequest {
  return {
    follower: fields.text("follower"),
    followed: fields.text("followed"),
    activity: fields.text("activity"),
    state: fields.oneOf("state", ["pending", "accepted", "rejected"]),
    at: fields.number("at"),
  };
}
