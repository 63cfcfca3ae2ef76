/**
 * RFC 9421: no server has to read it, and who does reads all of it.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { type MessageForm, messageSignedHeaders } from "../../world/message_signing.ts";
import type { MakeHeaders } from "../../world/signing.ts";
import { refuses } from "../knocks/refused.ts";
import { type Knocks, takes } from "../knocks/taken.ts";

const scheme = { name: "RFC 9421", headers: byMessage({}) };
const usual = ["@method", "@target-uri", "content-digest"];
const hours = 3_600;

const taken: Knocks = {
  "rfc9421:2.2/parts": {
    says: "A Follow is signed for its authority and path in place of its URI.",
    headers: byMessage({ components: ["@method", "@authority", "@path", "content-digest"] }),
  },
  "rfc9421:2.1/fields": {
    says: "A Follow is signed with header fields among what is covered.",
    headers: byMessage({ components: [...usual, "date", "content-type", "host"] }),
  },
  "rfc9421:2.3/alg": {
    says: "A Follow is signed, and the algorithm is left to the key.",
    headers: byMessage({ alg: null }),
  },
  "rfc9421:2.3/expires": {
    says: "A Follow has a signature that expires in five minutes.",
    headers: byMessage({ expires: 300 }),
  },
  "rfc9421:2.3/order": {
    says: "A signature has its parameters in another order, and more of them.",
    headers: byMessage({
      parameters: (own) => [["nonce", `"n1"`], ...own.toReversed(), ["tag", `"conformance"`]],
    }),
  },
  "rfc9421:4.1/label": {
    says: "A signature has a label of its own.",
    headers: byMessage({ label: "by-actor_2" }),
  },
  "rfc9421:4.3/several": {
    says: "A Follow has two signatures, both of them good.",
    headers: byMessage({ other: { label: "sig2", components: ["@method", ...usual.slice(1)] } }),
  },
  "rfc9421:digest/sha-512": {
    says: "A Follow has a digest of SHA-512.",
    headers: byMessage({ digest: "sha-512" }),
  },
};

const refused: Knocks = {
  "rfc9421:3.2/wrong-key": {
    says: "A Follow is signed with a key of somebody else under the name of the right one.",
    headers: byMessage({}),
    signer: ({ keyId }, stage) => ({ keyId, privateKey: stage.newcomer("B").privateKey }),
  },
  "rfc9421:3.2/altered": {
    says: "A Follow has another body than the one whose digest was signed.",
    headers: byMessage({}),
    altered: (text) => text.replace(/\}$/, `,"summary":"altered"}`),
  },
  "rfc9421:3.2/uncovered": {
    says: "A Follow has a digest that is not signed.",
    headers: byMessage({ components: usual.slice(0, 2) }),
  },
  "rfc9421:3.2/target": {
    says: "A Follow was signed for another server.",
    headers: byMessage({ signedAs: { "@target-uri": "https://elsewhere.invalid/inbox" } }),
  },
  "rfc9421:3.2/method": {
    says: "A Follow was signed for another method.",
    headers: byMessage({ signedAs: { "@method": "GET" } }),
  },
  "rfc9421:2.3/expired": {
    says: "A Follow has a signature that expired two hours ago.",
    headers: byMessage({ expires: -2 * hours }),
  },
  "rfc9421:3.2/algorithm": {
    says: "A Follow has a signature that names an algorithm its key is not for.",
    headers: byMessage({ alg: "ed25519" }),
  },
};

/** Whether it is read at all. */
export const messageSignature: Exchange = takes({
  id: "signatures/rfc9421",
  title: "A Follow is signed by RFC 9421",
  quick: true,
  knocks: {
    "rfc9421:read": { says: "A Follow is signed by RFC 9421.", headers: byMessage({}) },
  },
});

/** Forms of it. */
export const messageForms: Exchange = takes({
  id: "signatures/rfc9421-forms",
  title: "Follows are signed by RFC 9421 in all its forms",
  knocks: taken,
  scheme,
});

/** What it must not let through. */
export const messageRefusals: Exchange = refuses({
  id: "signatures/rfc9421-refusals",
  title: "Follows whose signatures of RFC 9421 are wrong have no effect",
  knocks: refused,
  scheme,
});

function byMessage(form: MessageForm): MakeHeaders {
  return (request, signer) => messageSignedHeaders(request, signer, form);
}
