/**
 * Requests whose signatures do not say who sent them, or not what: none of them may have an effect.
 *
 * @module
 */

import { createHmac, createPublicKey } from "node:crypto";
import type { Exchange } from "../../exchange.ts";
import { signedHeaders, type Signer, writeParameters } from "../../world/signing.ts";
import { refuses } from "../knocks/refused.ts";
import type { Knocks } from "../knocks/taken.ts";
import { dated, signed } from "./cavage_taken.ts";

const hours = 3_600;

const forged: Knocks = {
  "cavage:2.1/unreadable": {
    says: "A Follow has a Signature that is none.",
    headers: signed({ write: () => "garbage" }),
  },
  "cavage:2.5/wrong-key": {
    says: "A Follow is signed with a key of somebody else under the name of the right one.",
    signer: ({ keyId }, stage) => ({ keyId, privateKey: stage.newcomer("B").privateKey }),
  },
  "cavage:2.5/altered-header": {
    says: "A Follow has another content type than the one that was signed.",
    headers: signed({ sentAs: { "content-type": "application/activity+json; charset=utf-8" } }),
  },
  "cavage:2.1.3/confused": {
    says: "A Follow has an HMAC whose secret is the public key.",
    headers: signed({ algorithm: "hmac-sha256", sign: hmac }),
  },
  "cavage:digest/mismatch": {
    says: "A Follow has another body than the one whose digest was signed.",
    altered: (text) => text.replace(/\}$/, `,"summary":"altered"}`),
  },
  "cavage:digest/wrong": {
    says: "A Follow is signed with the digest of another body.",
    headers: signed({ headers: { digest: `SHA-256=${btoa("\0".repeat(32))}` } }),
  },
  "signatures:other/path": {
    says: "A Follow was signed for another path.",
    headers: signed({ signedAs: { "(request-target)": "post /conformance/elsewhere" } }),
  },
  "signatures:other/method": {
    says: "A Follow was signed for another method.",
    headers: (request, signer) => {
      const { pathname, search } = new URL(request.url);
      const signedAs = { "(request-target)": `get ${pathname}${search}` };
      return signedHeaders(request, signer, { signedAs });
    },
  },
  "signatures:other/host": {
    says: "A Follow was signed for another server.",
    headers: signed({ signedAs: { host: "elsewhere.invalid" } }),
  },
};

const incomplete: Knocks = {
  "signatures:covers/digest": {
    says: "A Follow has a digest that is not signed.",
    headers: signed({ covered: ["(request-target)", "host", "date"] }),
  },
  "signatures:covers/body": {
    says: "A Follow has no digest at all.",
    headers: signed({
      covered: ["(request-target)", "host", "date"],
      sentAs: { digest: null },
    }),
  },
  "signatures:covers/target": {
    says: "A Follow is signed for no path and no method.",
    headers: signed({ covered: ["host", "date", "digest"] }),
  },
  "signatures:covers/host": {
    says: "A Follow is signed for no server.",
    headers: signed({ covered: ["(request-target)", "date", "digest"] }),
  },
  "signatures:covers/date": {
    says: "A Follow is signed for all times.",
    headers: signed({ covered: ["(request-target)", "host", "digest"] }),
  },
  "signatures:date/old": {
    says: "A Follow was signed fourteen hours ago.",
    headers: (request, signer) => signedHeaders(request, signer, { headers: dated(-14 * hours) }),
  },
  "signatures:date/future": {
    says: "A Follow is signed for fourteen hours from now.",
    headers: (request, signer) => signedHeaders(request, signer, { headers: dated(14 * hours) }),
  },
  "cavage:2.1.5/expired": {
    says: "A Follow has a signature that expired two hours ago.",
    headers: signed({
      algorithm: "hs2019",
      expires: -2 * hours,
      covered: ["(request-target)", "(expires)", "host", "date", "digest"],
    }),
  },
  "cavage:2.1.4/future": {
    says: "A Follow has a signature that will be made in fourteen hours.",
    headers: signed({
      algorithm: "hs2019",
      created: 14 * hours,
      covered: ["(request-target)", "(created)", "host", "date", "digest"],
    }),
  },
  "cavage:2.1.6/default": {
    says: "A Follow has a signature that does not say what it covers: the Date alone.",
    headers: signed({
      covered: ["date"],
      write: (own) => writeParameters(own.filter(([name]) => name !== "headers")),
    }),
  },
  "cavage:2.3/absent": {
    says: "A signature covers a header that the request does not have.",
    headers: signed({ covered: ["(request-target)", "host", "date", "digest", "x-absent"] }),
  },
};

/** Signatures that are wrong. */
export const forgedSignatures: Exchange = refuses({
  id: "signatures/forged",
  title: "Follows whose signatures are wrong have no effect",
  quick: true,
  knocks: forged,
  status: "signatures:refusal/forged",
});

/** Signatures that are right, and do not say enough. */
export const incompleteSignatures: Exchange = refuses({
  id: "signatures/incomplete",
  title: "Follows whose signatures leave out what matters have no effect",
  knocks: incomplete,
  status: "signatures:refusal/incomplete",
});

function hmac(text: string, { privateKey }: Signer): Uint8Array {
  const secret = createPublicKey(privateKey).export({ type: "spki", format: "pem" });
  return new Uint8Array(createHmac("sha256", secret).update(text).digest());
}
