/**
 * What a federation is made of.
 *
 * @module
 */

import type { CryptoPort, KeyKind, KeyPair } from "@commonplace/signatures";
import type { Store } from "@commonplace/storage";
import type { Software } from "./context.ts";
import type { DomainOptions } from "./domain.ts";
import type { ServingOptions } from "./documents/serving.ts";
import type { Fetcher } from "./fetching/fetcher.ts";
import type { Upload } from "./outbox/upload.ts";
import type { FollowPolicy } from "./plugs.ts";
import type { MovePolicy } from "./policies/move_policy.ts";
import type { Policy } from "./plugs.ts";
import type { Extension } from "./extension.ts";

/** What a federation is made of. */
export interface FederationOptions extends ServingOptions {
  /** Where everything is kept. The federation does not close it. */
  readonly store: Store;
  /** The hosted domains; the first one signs fetches. */
  readonly domains: readonly [DomainOptions, ...DomainOptions[]];
  /** The way out. The federation does not close it. */
  readonly fetcher: Fetcher;
  /** The program around it, as NodeInfo shows it. */
  readonly software: Software;
  /**
   * The IRI of the local actor that a client may act as, by the credentials in its request. It is asked about
   * documents only where the request has an `Authorization` or a `Cookie`.
   * @default nobody
   */
  readonly authenticate?: (request: Request) => Promise<string | undefined>;
  /**
   * Protocols that are spoken besides the standard.
   * @default none
   */
  readonly extensions?: readonly Extension[];
  /**
   * What judges an activity before it has any effect, one after the other.
   * @default none
   */
  readonly policies?: readonly Policy[];
  /**
   * What answers those who want to follow actors of ours; the first that decides does so.
   * @default who wants to approve followers by hand is asked, everybody else accepts
   */
  readonly followPolicies?: readonly FollowPolicy[];
  /**
   * What becomes of those of ours who follow an actor that moves.
   * @default they follow it to where it moved
   */
  readonly movePolicy?: MovePolicy;
  /**
   * Takes what clients upload (`uploadMedia`); the endpoint stands in the documents of actors when it is given.
   * @default nothing is taken
   */
  readonly upload?: Upload;
  /**
   * Told about failures that no caller waits for.
   * @default they are not told
   */
  readonly report?: (error: unknown) => void;
  /**
   * What signs and verifies, such as the choice of `chooseCrypto` from `@commonplace/signatures/libcrypto`. The
   * federation does not close it.
   * @default webCrypto
   */
  readonly crypto?: CryptoPort;
  /**
   * Numbers from 0 up to 1, for jitter.
   * @default Math.random
   */
  readonly random?: () => number;
  /**
   * Makes the keys of new actors.
   * @default generateKeyPair
   */
  readonly newKeyPair?: (kind: KeyKind) => Promise<KeyPair>;
  /**
   * New unguessable ids.
   * @default crypto.randomUUID
   */
  readonly newId?: () => string;
}
