/**
 * What the rooms of a federation share.
 *
 * @module
 */

import type { CryptoPort, KeyKind, KeyPair } from "@commonplace/signatures";
import type { Store } from "@commonplace/storage";
import type { Domain } from "./domain.ts";
import type { Serving } from "./documents/serving.ts";
import type { Events } from "./events/events.ts";
import type { Fetcher } from "./fetching/fetcher.ts";
import type { HooksOf } from "./hooks.ts";
import type { PerformerTableOf } from "./outbox/perform/performer.ts";
import type { Upload } from "./outbox/upload.ts";
import type { FollowPolicyOf } from "./policies/follow_policy.ts";
import type { MovePolicy } from "./policies/move_policy.ts";
import type { PolicyOf } from "./policies/policy.ts";

/** The program that a federation is part of, as NodeInfo shows it. */
export interface Software {
  /** Lower-case letters, digits and hyphens (NodeInfo 2.1). */
  readonly name: string;
  /** Its version, e.g. `0.1.0`. */
  readonly version: string;
  /** Where its source code is (NodeInfo 2.1). */
  readonly repository?: string;
  /** Where it is described (NodeInfo 2.1). */
  readonly homepage?: string;
}

/** Shared by every room; made once by `createFederation`. */
export interface Context {
  /** Where everything is kept. */
  readonly store: Store;
  /** The hosted domains. */
  readonly domains: Domains;
  /** The way out. */
  readonly fetcher: Fetcher;
  /** The program around it. */
  readonly software: Software;
  /** What keys are read into: it signs and verifies. */
  readonly crypto: CryptoPort;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  /** Makes the keys of new actors. */
  readonly newKeyPair: (kind: KeyKind) => Promise<KeyPair>;
  /** A new unguessable id. */
  readonly newId: () => string;
  /** Told about failures that no caller waits for. */
  readonly report: (error: unknown) => void;
  /** Who may read what, and what the program around knows better. */
  readonly serving: Serving;
  /** The local actor that a client may act as, by its credentials. */
  readonly authenticate: (request: Request) => Promise<string | undefined>;
  /** Who is told of what happens. */
  readonly events: Events;
  /** What judges an activity before it has any effect, in order. */
  readonly policies: readonly PolicyOf<Context>[];
  /** What answers those who want to follow actors of ours, in order. */
  readonly followPolicies: readonly FollowPolicyOf<Context>[];
  /** What becomes of those of ours who follow an actor that moves. */
  readonly movePolicy: MovePolicy;
  /** What extensions do for the activities of actors of ours. */
  readonly performers: readonly PerformerTableOf<Context>[];
  /** Where extensions join in besides. */
  readonly hooks: readonly HooksOf<Context>[];
  /** Takes what clients upload. */
  readonly upload: Upload | undefined;
}

/** The hosted domains. */
export interface Domains {
  /** At least one. */
  readonly all: readonly [Domain, ...Domain[]];
  /** The hosted domain on whose origin an IRI is, or `undefined` for a remote one. */
  of(iri: string): Domain | undefined;
}
