/**
 * Mutants that take what its sender did not send.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, isObject } from "../../../src/raw_json.ts";
import { acceptsAnyway, type Fault, statusOnly } from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";
import type { Mutant } from "../mutant.ts";
import {
  actorOf,
  ageOf,
  covered,
  documentAt,
  hasOtherDigest,
  isCavage,
  isFor,
  isForged,
  isMessageSigned,
  keyIdOf,
  secondsOf,
  signatureOf,
} from "./signature_looks.ts";

type Look = (request: Message, follow: JsonObject) => boolean | Promise<boolean>;

const hour = 3_600;

/** What each of them takes, by the requirements that it breaks. */
const taken: readonly (readonly [name: string, breaks: Mutant["breaks"], isIt: Look])[] = [
  [
    "does not verify signatures",
    [
      "cavage:2.5/wrong-key",
      "cavage:2.1/unreadable",
      "cavage:2.1.3/confused",
      "cavage:2.5/altered-header",
      "signatures:other/host",
      "signatures:other/method",
      "signatures:other/path",
    ],
    (request) => isForged(request),
  ],
  [
    "takes a signature that it cannot read for a good one",
    ["cavage:2.1/unreadable"],
    (request) => signatureOf(request) === "garbage",
  ],
  [
    "leaves the content type out of what it verifies",
    ["cavage:2.5/altered-header"],
    (request) => {
      const headers = { ...request.headers, "content-type": "application/activity+json" };
      return isFor(request, { headers });
    },
  ],
  [
    "takes the public key for a secret",
    ["cavage:2.1.3/confused"],
    (request) => signatureOf(request).includes("hmac"),
  ],
  [
    "does not look at the path",
    ["signatures:other/path"],
    (request) => isFor(request, { url: new URL("/conformance/elsewhere", request.url).href }),
  ],
  [
    "does not look at the method",
    ["signatures:other/method"],
    (request) => isCavage(request) && isFor(request, { method: "GET" }),
  ],
  [
    "takes what was signed for another server",
    ["signatures:other/host"],
    (request) => isFor(request, { headers: { ...request.headers, host: "elsewhere.invalid" } }),
  ],
  [
    "does not look at the body",
    ["cavage:digest/mismatch"],
    (request, { summary }) => hasOtherDigest(request) && summary === "altered",
  ],
  [
    "believes a digest that is signed",
    ["cavage:digest/wrong"],
    (request, { summary }) => hasOtherDigest(request) && summary === undefined,
  ],
  [
    "does not need the digest to be signed",
    ["signatures:covers/digest"],
    (request) => request.headers["digest"] !== undefined && leavesOut(request, "digest"),
  ],
  [
    "needs no digest",
    ["signatures:covers/body"],
    (request) => request.headers["digest"] === undefined && leavesOut(request, "digest"),
  ],
  [
    "does not need the target to be signed",
    ["signatures:covers/target"],
    (request) => leavesOut(request, "(request-target)"),
  ],
  [
    "does not need the host to be signed",
    ["signatures:covers/host"],
    (request) => leavesOut(request, "host"),
  ],
  [
    "does not need the date to be signed",
    ["signatures:covers/date"],
    (request) => leavesOut(request, "date"),
  ],
  ["takes what is old", ["signatures:date/old"], (request) => ageOf(request) > hour],
  ["takes what is to come", ["signatures:date/future"], (request) => ageOf(request) < -hour],
  [
    "does not look at expires",
    ["cavage:2.1.5/expired"],
    (request) => isCavage(request) && isPast(secondsOf(request, "expires")),
  ],
  [
    "does not look at created",
    ["cavage:2.1.4/future"],
    (request) => (secondsOf(request, "created") ?? 0) > Date.now() / 1_000 + hour,
  ],
  [
    "needs no list of what is covered",
    ["cavage:2.1.6/default"],
    (request) => isCavage(request) && !signatureOf(request).includes("headers="),
  ],
  [
    "takes a header that is not there for an empty one",
    ["cavage:2.3/absent"],
    (request) => covered(request).includes("x-absent"),
  ],
  [
    "lets anybody sign for anybody",
    ["signatures:key/other-host"],
    (request, { actor }) =>
      keyIdOf(request).endsWith("#main-key") && !isNear(keyIdOf(request), actor),
  ],
  [
    "believes a key elsewhere whose it is",
    ["signatures:key/claimed"],
    (request, { actor }) =>
      keyIdOf(request).endsWith("/main-key") && !isNear(keyIdOf(request), actor),
  ],
  [
    "believes a key in another actor whose it is",
    ["signatures:key/owner"],
    async (request, { actor }) => await ownerOf(request) === actor && !isOwn(request, actor),
  ],
  [
    "lets neighbours sign for each other",
    ["signatures:key/sibling"],
    async (request, { actor }) =>
      isNear(keyIdOf(request), actor) && !isOwn(request, actor) && await ownerOf(request) !== actor,
  ],
  [
    "takes what it finds no key for",
    ["signatures:key/unknown"],
    (request) => keyIdOf(request).endsWith("/no-such-key"),
  ],
  [
    "takes what it finds no actor for",
    ["signatures:key/missing-actor"],
    async (request) => (await actorOf(request)).status === 404,
  ],
  [
    "takes Follows of the dead",
    ["signatures:key/gone-actor"],
    async (request) => (await actorOf(request)).status === 410,
  ],
  [
    "takes Follows of who has no key",
    ["signatures:key/none"],
    async (request) => {
      const { document } = await actorOf(request);
      return document.id !== undefined && document.publicKey === undefined;
    },
  ],
  [
    "lets a document say who it is",
    ["signatures:key/foreign-document"],
    async (request, { actor }) => {
      const { document } = await actorOf(request);
      return document.id !== undefined && document.id !== actor;
    },
  ],
  [
    "does not verify signatures of RFC 9421",
    ["rfc9421:3.2/wrong-key", "rfc9421:3.2/method", "rfc9421:3.2/target"],
    async (request) => isMessageSigned(request) && await isForged(request),
  ],
  [
    "does not look at the body under RFC 9421",
    ["rfc9421:3.2/altered"],
    (request) => isMessageSigned(request) && hasOtherDigest(request),
  ],
  [
    "does not need the digest to be covered",
    ["rfc9421:3.2/uncovered"],
    (request) => isMessageSigned(request) && !covered(request).includes("content-digest"),
  ],
  [
    "does not look at @target-uri",
    ["rfc9421:3.2/target"],
    (request) =>
      isMessageSigned(request) && isFor(request, { url: "https://elsewhere.invalid/inbox" }),
  ],
  [
    "does not look at @method",
    ["rfc9421:3.2/method"],
    (request) => isMessageSigned(request) && isFor(request, { method: "GET" }),
  ],
  [
    "does not look at expires under RFC 9421",
    ["rfc9421:2.3/expired"],
    (request) => isMessageSigned(request) && isPast(secondsOf(request, "expires")),
  ],
  [
    "does not hold alg against the key",
    ["rfc9421:3.2/algorithm"],
    ({ headers }) => headers["signature-input"]?.includes(`alg="ed25519"`) ?? false,
  ],
];

/** Says 202 to all that it refuses. */
const saysYes: Fault = {
  answers: ({ status }, { method }) =>
    method === "POST" && status >= 400 ? statusOnly(202) : undefined,
};

/** Servers that take forgeries, or do not say that they refuse them. */
export const forgeryMutants: readonly Mutant[] = [
  ...taken.map(([name, breaks, isIt]) => ({ name, breaks, fault: acceptsAnyway(isIt) })),
  ...["forged", "incomplete", "keys"].map((kind): Mutant => ({
    name: `says 202 to what is refused (${kind})`,
    breaks: [`signatures:refusal/${kind}`],
    fault: saysYes,
  })),
];

function leavesOut(request: Message, name: string): boolean {
  const all = covered(request);
  const isFull = all.length > 1 && !all.includes("(created)") && !all.includes("(expires)");
  return isCavage(request) && isFull && !all.includes(name);
}

function isPast(seconds: number | undefined): boolean {
  return seconds !== undefined && seconds < Date.now() / 1_000;
}

function isNear(keyId: string, actor: JsonObject[string] | undefined): boolean {
  return URL.parse(keyId)?.origin === URL.parse(idOf(actor) ?? "")?.origin;
}

function isOwn(request: Message, actor: JsonObject[string] | undefined): boolean {
  return keyIdOf(request).startsWith(`${idOf(actor)}`);
}

/** Who owns the key, by the document that it stands in. */
async function ownerOf(request: Message): Promise<string | undefined> {
  const { document: { publicKey } } = await documentAt(keyIdOf(request));
  return isObject(publicKey) ? idOf(publicKey.owner) : undefined;
}
