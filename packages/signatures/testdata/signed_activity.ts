import assert from "node:assert/strict";
import { generateKeyPair, type KeyPair, type PublicKey } from "../src/mod.ts";
import {
  type JsonDocument,
  type LinkedDataFailure,
  type LinkedDataVerification,
  type SignedLinkedData,
  signLinkedData,
  verifyLinkedData,
  type VerifyLinkedDataOptions,
} from "../src/documents/linked_data/mod.ts";
import { contexts } from "./contexts.ts";

export const ana: KeyPair = await generateKeyPair("rsa-2048");
export const ben: KeyPair = await generateKeyPair("rsa-2048");
export const as = "https://www.w3.org/ns/activitystreams";
export const id = "https://a.example/users/ana#main-key";
export const bensId = "https://b.example/users/ben#main-key";
export const now: number = Date.parse("2026-11-10T12:00:00Z");

/** The object of the activity. */
export const object = {
  id: "https://a.example/notes/1",
  type: "Note",
  attributedTo: "https://a.example/users/ana",
  content: "Hello",
  sensitive: false,
  tag: [{ type: "Mention", href: "https://b.example/users/ben", name: "@ben" }],
} as const;

/** An activity, which has these members and others. */
export interface Activity extends JsonDocument {
  readonly "@context": readonly unknown[];
  readonly actor: string;
  readonly target: string;
}

/** One without a signature. */
export const activity: Activity = {
  "@context": [as, { sensitive: "as:sensitive" }],
  id: "https://a.example/activities/1",
  type: "Create",
  actor: "https://a.example/users/ana",
  to: "as:Public",
  target: "https://c.example/users/cleo",
  object,
};

/** The same with Ana's signature. */
export const signed: SignedLinkedData = await signLinkedData(
  activity,
  { id, privateKey: ana.privateKey },
  { contexts, now },
);

const keys: Readonly<Record<string, PublicKey>> = { [id]: ana.publicKey, [bensId]: ben.publicKey };

/** Verifies at the time of signing, with the keys of Ana and Ben. */
export function verify(
  document: string | JsonDocument,
  options: Partial<VerifyLinkedDataOptions> = {},
): Promise<LinkedDataVerification> {
  const findKey = (creator: string) => Promise.resolve(keys[creator]);
  return verifyLinkedData(document, { contexts, findKey, now, ...options });
}

/** Fails unless the document is refused for this reason, in a sentence. */
export async function assertRefused(
  document: string | JsonDocument,
  code: LinkedDataFailure["code"],
  options: Partial<VerifyLinkedDataOptions> = {},
): Promise<LinkedDataFailure> {
  const verification = await verify(document, options);
  assert(!verification.ok, "The document must be refused.");
  assert.equal(verification.reason.code, code);
  assert.match(verification.reason.message, /^[A-Z].*\.$/);
  return verification.reason;
}

/** What is read of the activity. */
export const asRead: JsonDocument = {
  ...activity,
  "@context": as,
  object: withoutTerms(),
};

function withoutTerms(): JsonDocument {
  const { sensitive, tag: [tag], ...rest } = object;
  return { ...rest, tag, "as:sensitive": sensitive };
}
