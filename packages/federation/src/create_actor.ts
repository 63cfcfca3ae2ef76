/**
 * New local actors, with their keys.
 *
 * @module
 */

import {
  actors,
  type Change,
  keys,
  type LocalActor,
  type StoredKeyPair,
} from "@commonplace/storage";
import { exportPrivateKey, exportPublicKey, type KeyKind } from "@commonplace/signatures";
import { wasTaken } from "./actors/departure.ts";
import type { Context } from "./context.ts";
import { actorIri, type Domain, keyIri, type LocalActorType, proofKeyIri } from "./domain.ts";
import { FederationError } from "./error.ts";

/** What a new actor is called. */
export interface ActorOptions {
  /** A `Person` or a community, `Group`; the federation creates the `Application` itself. */
  readonly type: LocalActorType;
  /**
   * The name in its handle and its IRI: 1 to 64 letters, digits, hyphens and underscores.
   * People and communities of a domain share one namespace, compared without case.
   */
  readonly name: string;
  /**
   * The name that people read.
   * @default the name
   */
  readonly displayName?: string;
  /** A sentence or more on who this is, as HTML. */
  readonly summary?: string;
  /**
   * Whether a person answers those who want to follow it.
   * @default false
   */
  readonly manuallyApprovesFollowers?: boolean;
  /**
   * What else comes into being in the same commit: both, or neither.
   * @default nothing
   */
  readonly also?: (actor: LocalActor) => readonly Change[];
}

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Creates a local actor with an RSA-2048 key for requests and, unless it is the instance, an Ed25519 key for proofs
 * of documents (FEP-8b32). Its collections are there from the start, empty. The name of one that was deleted is not
 * given again.
 *
 * @throws {FederationError} with code `invalid-name` or `name-taken`.
 */
export async function createActor(
  context: Context,
  domain: Domain,
  options: ActorOptions,
): Promise<LocalActor> {
  const { type, name, displayName = name, summary, manuallyApprovesFollowers: byHand } = options;
  const { also = () => [] } = options;
  if (type === "Application") requireHost(name, domain);
  else requireFree(name, domain);
  const iri = actorIri(domain, type, name);
  const keyId = keyIri(iri);
  const actor: LocalActor = {
    iri,
    type,
    domain: domain.origin,
    name,
    displayName,
    ...(summary === undefined ? {} : { summary }),
    ...(byHand === undefined ? {} : { manuallyApprovesFollowers: byHand }),
    createdAt: context.store.clock.now(),
    keyId,
  };
  const pairs = [
    await newKey(context, keyId, "rsa-2048"),
    ...(type === "Application" ? [] : [await newKey(context, proofKeyIri(iri), "ed25519")]),
  ];
  await context.store.transact(async (view) => {
    const isTaken = await actors.named(view, domain.origin, name) !== undefined ||
      await wasTaken(view, domain.origin, name);
    if (isTaken) throw nameTaken(name, domain);
    return {
      changes: [
        ...actors.save(actor),
        ...pairs.flatMap((pair) => keys.save(pair)),
        ...also(actor),
      ],
      result: undefined,
    };
  });
  return actor;
}

/** Makes a key pair to be kept. */
export async function newKey(
  { newKeyPair }: Context,
  id: string,
  kind: KeyKind,
): Promise<StoredKeyPair> {
  const { publicKey, privateKey } = await newKeyPair(kind);
  return {
    id,
    publicPem: await exportPublicKey(publicKey),
    privatePem: await exportPrivateKey(privateKey),
  };
}

function requireFree(name: string, domain: Domain): void {
  if (!NAME.test(name)) {
    throw new FederationError(
      "invalid-name",
      `The name ${JSON.stringify(name)} must be 1 to 64 letters, digits, hyphens or underscores`,
    );
  }
  // A host without dot and port, such as `localhost`, would do as a name.
  if (name.toLowerCase() === domain.host) throw nameTaken(name, domain);
}

/** There is one instance actor, so nobody creates a second one under another name. */
function requireHost(name: string, { host }: Domain): void {
  if (name === host) return;
  throw new FederationError(
    "invalid-name",
    `The name of an instance actor must be its host ${host}, not ${JSON.stringify(name)}`,
  );
}

function nameTaken(name: string, { host }: Domain): FederationError {
  return new FederationError("name-taken", `The name ${name} is taken on ${host}`);
}
