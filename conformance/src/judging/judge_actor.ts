/**
 * Judging the document of the target.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, isObject, textOf } from "../raw_json.ts";
import type { RunRecord } from "../run_record.ts";
import { publicKeyOf } from "./request_signature.ts";
import { cannotTell, failed, passed, type Verdict } from "./verdict.ts";

/** The target's public key, as its document gives it. */
export interface PublicKey {
  /** Id of the key. */
  readonly id: string;
  /** Who owns it. */
  readonly owner: string;
  /** The key in PEM. */
  readonly publicKeyPem: string;
}

/** Lemmy S24. */
export function isGroup({ target }: RunRecord): Verdict {
  return hasType(target.document, "Group")
    ? passed("Its type is Group.", [target.entry])
    : failed(`Its type is ${JSON.stringify(target.document.type)}.`, [target.entry]);
}

/** Lemmy S25. */
export function isNamed({ target }: RunRecord): Verdict {
  const name = textOf(target.document, "preferredUsername");
  return name === undefined
    ? failed("There is no preferredUsername, or it is empty.", [target.entry])
    : passed(`It is called ${name}.`, [target.entry]);
}

/** Lemmy S39. */
export function publishesKey({ target }: RunRecord): Verdict {
  return publicKeys(target.document).length > 0
    ? passed("The document has a public key.", [target.entry])
    : failed("publicKey lacks its id, owner or publicKeyPem.", [target.entry]);
}

/** Lemmy S40. */
export function ownsKey({ target }: RunRecord): Verdict {
  const [key] = publicKeys(target.document);
  if (!key) return cannotTell("It publishes no complete key (see lemmy:S39).", [target.entry]);
  const faults = [
    key.owner === target.id ? [] : [`the owner of the key is ${key.owner}`],
    URL.parse(key.id)?.origin === new URL(target.id).origin ? [] : [`the key id is ${key.id}`],
    publicKeyOf(key.publicKeyPem) ? [] : ["the PEM cannot be read"],
  ].flat();
  return faults.length === 0
    ? passed("The key is the actor's.", [target.entry])
    : failed(`Not the actor's: ${faults.join("; ")}.`, [target.entry]);
}

/** ActivityPub §3.2. */
export function servesActivityType({ target, wire }: RunRecord): Verdict {
  const type = wire[target.entry]?.responseHeaders["content-type"] ?? "";
  const [name = ""] = type.split(";");
  return ["application/activity+json", "application/ld+json"].includes(name.trim().toLowerCase())
    ? passed(`The content type is ${type}.`, [target.entry])
    : failed(`The content type is ${type || "missing"}.`, [target.entry]);
}

/** The complete public keys of an actor document: `publicKey` may be one or a list. */
export function publicKeys(document: JsonObject): PublicKey[] {
  const listed = [document.publicKey ?? null].flat();
  return listed.filter(isObject).flatMap((candidate) => {
    const id = textOf(candidate, "id");
    const owner = textOf(candidate, "owner");
    const publicKeyPem = textOf(candidate, "publicKeyPem");
    return id && owner && publicKeyPem ? [{ id, owner, publicKeyPem }] : [];
  });
}
