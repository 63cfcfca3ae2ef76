/**
 * An actor of the suite: a person that lives on one of its hosts for one run.
 *
 * @module
 */

import type { KeyObject } from "node:crypto";
import { type KeyPair, privateKeyOf } from "./key_pair.ts";

/** A person of the suite. */
export interface Persona {
  /** The host it lives on: `A` or `B`. */
  readonly host: string;
  /** Origin of that host. */
  readonly origin: string;
  /** `preferredUsername`; unique for each run, so that no server knows it from an earlier one. */
  readonly name: string;
  /** Actor id. */
  readonly id: string;
  /** Its own inbox. */
  readonly inbox: string;
  /** Inbox of the whole host. */
  readonly sharedInbox: string;
  /** Id of its key. */
  readonly keyId: string;
  /** Its private key. */
  readonly privateKey: KeyObject;
  /** Its public key, SPKI PEM. */
  readonly publicKeyPem: string;
}

/** What a persona is made of. */
export interface PersonaSeed {
  /** Name of the host. */
  readonly host: string;
  /** Origin of the host. */
  readonly origin: string;
  /** `preferredUsername`. */
  readonly name: string;
  /** Its keys. */
  readonly keyPair: KeyPair;
}

/** Makes a person of its origin, name and keys. */
export function createPersona(seed: PersonaSeed): Persona {
  const { host, origin, name, keyPair } = seed;
  const id = `${origin}/u/${name}`;
  return {
    host,
    origin,
    name,
    id,
    inbox: `${id}/inbox`,
    sharedInbox: `${origin}/inbox`,
    keyId: `${id}#main-key`,
    privateKey: privateKeyOf(keyPair),
    publicKeyPem: keyPair.publicKeyPem,
  };
}
