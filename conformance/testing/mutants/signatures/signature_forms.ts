/**
 * Mutants that do not read what other servers send.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, isObject } from "../../../src/raw_json.ts";
import { turnsAway } from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";
import type { Mutant } from "../mutant.ts";
import {
  actorOf,
  ageOf,
  covered,
  isCavage,
  isMessageSigned,
  keyIdOf,
  secondsOf,
  signatureOf,
} from "./signature_looks.ts";

type Look = (request: Message, activity: JsonObject) => boolean | Promise<boolean>;

/** What each of them does not read, by the requirement that it breaks. */
const unread: Readonly<Record<string, readonly [name: string, isIt: Look]>> = {
  "cavage:2.1.3/rsa-sha256": [
    "does not read rsa-sha256 where the content type is not signed",
    (request) => covered(request).join(" ") === "(request-target) host date digest",
  ],
  "cavage:2.1.3/hs2019": [
    "does not read hs2019",
    (request) => signatureOf(request).includes(`"hs2019"`),
  ],
  "cavage:2.1.3/absent": [
    "needs the name of an algorithm",
    (request) => isCavage(request) && !signatureOf(request).includes("algorithm="),
  ],
  "cavage:2.1.6/order": [
    "reads what is covered in its own order",
    (request) => isCavage(request) && covered(request)[0] === "digest",
  ],
  "cavage:2.1.6/more": [
    "does not know all headers",
    (request) => isCavage(request) && covered(request).includes("x-run"),
  ],
  "cavage:2.3/query": ["knows no queries", ({ url }) => url.includes("?")],
  "cavage:2.1.4/created": [
    "needs a Date",
    (request) => isCavage(request) && !covered(request).includes("date"),
  ],
  "cavage:2.2/unknown": [
    "reads only parameters that it knows",
    (request) => signatureOf(request).includes("version="),
  ],
  "cavage:4.1/order": [
    "needs the key first",
    (request) => isCavage(request) && !signatureOf(request).startsWith("keyId="),
  ],
  "cavage:4.1/spaces": [
    "stumbles over spaces",
    (request) => isCavage(request) && signatureOf(request).includes(`", `),
  ],
  "cavage:digest/case": [
    "needs digests in upper case",
    ({ headers }) => headers["digest"]?.startsWith("sha-") ?? false,
  ],
  "cavage:digest/list": [
    "reads one digest",
    ({ headers }) => headers["digest"]?.includes(",") ?? false,
  ],
  "signatures:clock/behind": ["knows no slow clocks", (request) => ageOf(request) > 60],
  "signatures:clock/ahead": ["knows no fast clocks", (request) => ageOf(request) < -60],
  "signatures:key/fragment": [
    "knows no key but #main-key",
    (request) => keyIdOf(request).endsWith("#key"),
  ],
  "signatures:key/of-actor": [
    "needs a key that is not its actor",
    (request, { actor }) => keyIdOf(request) === idOf(actor),
  ],
  "signatures:key/document": [
    "needs a fragment in the id of a key",
    async (request) => isAlone(request) && isObject((await actorOf(request)).document.publicKey),
  ],
  "signatures:key/link": [
    "needs the key in the actor",
    async (request) => typeof (await actorOf(request)).document.publicKey === "string",
  ],
  "signatures:key/list": [
    "reads one key",
    async (request) => Array.isArray((await actorOf(request)).document.publicKey),
  ],
  "signatures:key/pkcs1": [
    "reads keys as PUBLIC KEY alone",
    async (request) => JSON.stringify((await actorOf(request)).document).includes("RSA PUBLIC KEY"),
  ],
  "signatures:key/rsa-4096": [
    "reads keys of 2048 bits alone",
    (request) => /[A-Za-z0-9+/=]{600}/.test(signatureOf(request)),
  ],
  "signatures:key/ed25519": [
    "reads keys of RSA alone",
    (request) => /signature="[A-Za-z0-9+/=]{88}"/.test(signatureOf(request)),
  ],
  "rfc9421:read": ["does not read RFC 9421", isMessageSigned],
  "rfc9421:2.2/parts": [
    "needs a @target-uri",
    (request) => isMessageSigned(request) && covered(request).includes("@path"),
  ],
  "rfc9421:2.1/fields": [
    "knows no header fields",
    (request) => isMessageSigned(request) && covered(request).includes("date"),
  ],
  "rfc9421:2.3/alg": [
    "needs alg",
    (request) => isMessageSigned(request) && !inputOf(request).includes(";alg="),
  ],
  "rfc9421:2.3/expires": [
    "does not know expires",
    (request) => isMessageSigned(request) && secondsOf(request, "expires") !== undefined,
  ],
  "rfc9421:2.3/order": ["does not know nonce", (request) => inputOf(request).includes(";nonce=")],
  "rfc9421:4.1/label": [
    "knows no label but sig1",
    (request) => isMessageSigned(request) && !inputOf(request).startsWith("sig1="),
  ],
  "rfc9421:4.3/several": ["reads one signature", (request) => inputOf(request).includes("sig2=")],
  "rfc9421:digest/sha-512": [
    "reads no SHA-512",
    ({ headers }) => headers["content-digest"]?.startsWith("sha-512") ?? false,
  ],
};

/** Servers that do not read a form of signature. */
export const signatureFormMutants: readonly Mutant[] = Object.entries(unread).map(
  ([id, [name, isIt]]) => ({ name, breaks: [id], fault: turnsAway(isIt) }),
);

function inputOf({ headers }: Message): string {
  return headers["signature-input"] ?? "";
}

function isAlone(request: Message): boolean {
  return isCavage(request) && !keyIdOf(request).includes("#");
}
