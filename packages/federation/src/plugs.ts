/**
 * What programs and extensions plug into a federation: each is given what its rooms share.
 *
 * @module
 */

import type { Context } from "./context.ts";
import type { PerformerOf, PerformerTableOf, SceneOf } from "./outbox/perform/performer.ts";
import type { FollowPolicyOf } from "./policies/follow_policy.ts";
import type { PolicyOf } from "./policies/policy.ts";

/**
 * Judges an authenticated activity, before any effect. It runs in the transaction of the effect, so
 * what it reads through `view` (blocks, settings) holds when the effect is committed; it does no
 * other I/O and may be run again.
 */
export type Policy = PolicyOf<Context>;

/**
 * Answers a Follow. It runs in the transaction of the effect: it does no I/O but reading the view, and
 * may be run again.
 *
 * @example Nobody from one host
 * ```ts
 * import type { FollowPolicy } from "@commonplace/federation";
 *
 * const refuseHost: FollowPolicy = ({ follower }) =>
 *   Promise.resolve(follower.iri.startsWith("https://spam.example/") ? "reject" : "pass");
 * ```
 */
export type FollowPolicy = FollowPolicyOf<Context>;

/** Where an activity of an actor of ours is performed. */
export type Scene = SceneOf<Context>;

/**
 * Performs an activity, or says why not; `undefined` leaves it to the next performer. It reads nothing but the view of
 * the scene and may be run again.
 */
export type Performer = PerformerOf<Context>;

/** The performers of each activity type. */
export type PerformerTable = PerformerTableOf<Context>;
