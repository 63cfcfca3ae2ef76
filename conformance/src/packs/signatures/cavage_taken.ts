/**
 * Forms of draft-cavage-12 in which servers of the network sign, and which have to be read.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { Exchange } from "../../exchange.ts";
import {
  type CavageForm,
  type MakeHeaders,
  signedHeaders,
  writeParameters,
} from "../../world/signing.ts";
import { type Knocks, takes } from "../knocks/taken.ts";

const common: Knocks = {
  "cavage:2.1.3/rsa-sha256": {
    says: "A Follow is signed with the algorithm rsa-sha256.",
    headers: signed({ covered: ["(request-target)", "host", "date", "digest"] }),
  },
  "cavage:2.1.3/hs2019": {
    says: "A Follow is signed with an RSA key under the name hs2019.",
    headers: signed({ algorithm: "hs2019" }),
  },
  "cavage:2.1.3/absent": {
    says: "A Follow is signed, and the algorithm is left to the key.",
    headers: signed({ algorithm: null }),
  },
  "cavage:2.1.6/order": {
    says: "A Follow is signed with its headers in another order.",
    headers: signed({ covered: ["digest", "content-type", "date", "host", "(request-target)"] }),
  },
  "cavage:2.1.6/more": {
    says: "A Follow is signed with more of its headers than is needed.",
    headers: signed({ headers: { "user-agent": "conformance", "x-run": "conformance" } }),
  },
  "cavage:2.3/query": {
    says: "A Follow is sent to the inbox with a query, and signed for it.",
    inbox: ({ inbox }) => inbox && `${inbox}${inbox.includes("?") ? "&" : "?"}via=conformance`,
  },
};

const rarer: Knocks = {
  "cavage:2.1.4/created": {
    says: "A Follow is signed with (created) and (expires) in place of its Date.",
    headers: signed({
      algorithm: "hs2019",
      created: -1,
      expires: 300,
      covered: ["(request-target)", "(created)", "(expires)", "host", "digest"],
    }),
  },
  "cavage:2.2/unknown": {
    says: "A signature has a parameter that nobody knows.",
    headers: signed({ write: (own) => writeParameters([["version", `"2.1"`], ...own]) }),
  },
  "cavage:4.1/order": {
    says: "A signature has its parameters in another order.",
    headers: signed({ write: (own) => writeParameters(own.toReversed()) }),
  },
  "cavage:4.1/spaces": {
    says: "A signature has spaces between its parameters.",
    headers: signed({ write: (own) => writeParameters(own, ", ") }),
  },
  "cavage:digest/case": {
    says: "A Follow has a Digest whose algorithm is in lower case.",
    headers: withDigest(({ sha256 }) => `sha-256=${sha256}`),
  },
  "cavage:digest/list": {
    says: "A Follow has two digests in one header.",
    headers: withDigest(({ sha256, sha512 }) => `SHA-512=${sha512},SHA-256=${sha256}`),
  },
  "signatures:clock/behind": {
    says: "A Follow comes from a server whose clock is two minutes behind.",
    headers: (request, signer) => signedHeaders(request, signer, { headers: dated(-120) }),
  },
  "signatures:clock/ahead": {
    says: "A Follow comes from a server whose clock is two minutes ahead.",
    headers: (request, signer) => signedHeaders(request, signer, { headers: dated(120) }),
  },
};

/** The forms that most servers send. */
export const commonForms: Exchange = takes({
  id: "signatures/common-forms",
  title: "Follows are signed as most servers do",
  quick: true,
  knocks: common,
});

/** Forms that fewer servers send. */
export const rarerForms: Exchange = takes({
  id: "signatures/rarer-forms",
  title: "Follows are signed in rarer ways",
  knocks: rarer,
});

/** A `Date` so many seconds from now. */
export function dated(seconds: number): { readonly date: string } {
  return { date: new Date(Date.now() + seconds * 1_000).toUTCString() };
}

/** Headers that are signed in one form. */
export function signed(form: CavageForm): MakeHeaders {
  return (request, signer) => signedHeaders(request, signer, form);
}

interface Hashes {
  readonly sha256: string;
  readonly sha512: string;
}

function withDigest(write: (hashes: Hashes) => string): MakeHeaders {
  return (request, signer) => {
    const hash = (algorithm: string) =>
      createHash(algorithm).update(request.body ?? new Uint8Array()).digest("base64");
    const digest = write({ sha256: hash("sha256"), sha512: hash("sha512") });
    return signedHeaders(request, signer, { headers: { digest } });
  };
}
