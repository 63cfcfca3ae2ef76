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

/** The request that a `Follow` made, or `undefined` when another has replaced it. */
export async function byActivity(view: View, activity: string): Promise<FollowRequest | undefined> {
  const value = await view.get(["follow-activity", activity]);
  const pair = storedRecord(value, `the follow ${activity}`, pairOf);
  const request = pair && await read(view, pair);
  return request?.activity === activity ? request : undefined;
}

/** Keeps a request, in the place of an older one of the same pair. */
export function save(request: FollowRequest): readonly Change[] {
  const { follower, followed, activity } = request;
  const set = pendingOf(followed);
  const member = follower;
  return [
    { kind: "put", key: keyOf(request), value: request },
    { kind: "put", key: ["follow-activity", activity], value: { follower, followed } },
    request.state === "pending"
      ? { kind: "add", set, member, position: request.at, value: request.activity }
      : { kind: "remove", set, member },
  ];
}

/** Forgets a request. */
export function remove(request: FollowRequest): readonly Change[] {
  const { follower, followed, activity } = request;
  return [
    { kind: "delete", key: keyOf(request) },
    { kind: "delete", key: ["follow-activity", activity] },
    { kind: "remove", set: pendingOf(followed), member: follower },
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

function pairOf(fields: StoredFields): FollowPair {
  return { follower: fields.text("follower"), followed: fields.text("followed") };
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
