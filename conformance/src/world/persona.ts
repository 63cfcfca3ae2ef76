/**
 * An actor of the suite: a person that lives on one of its hosts for one run.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { KeyObject } from "node:crypto";
import type { HostName } from "../wire_entry.ts";
import { type KeyPair, privateKeyOf } from "./key_pair.ts";

/** A person of the suite. */
export interface Persona {
  /** The host it lives on. */
  readonly host: HostName;
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
  /** Changes its document before it is served. */
  readonly edit?: (document: JsonObject) => JsonObject;
}

/** What a persona is made of. */
export interface PersonaSeed {
  /** Name of the host. */
  readonly host: HostName;
  /** Origin of the host. */
  readonly origin: string;
  /** `preferredUsername`. */
  readonly name: string;
  /** Its keys. */
  readonly keyPair: KeyPair;
  /** Changes its document before it is served. Default: it is served as it is. */
  readonly edit?: (document: JsonObject) => JsonObject;
}

/** Makes a person of its origin, name and keys. */
export function createPersona(seed: PersonaSeed): Persona {
  const { host, origin, name, keyPair, edit } = seed;
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
    ...(edit && { edit }),
  };
}
