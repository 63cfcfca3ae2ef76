/**
 * Mutants that are careless about signatures.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { readSignature } from "../../../src/judging/request_signature.ts";
import { idOf } from "../../../src/raw_json.ts";
import { plainHeaders, signedHeaders } from "../../../src/world/signing.ts";
import { generateKeyPair, privateKeyOf } from "../../../src/world/key_pair.ts";
import { announcesAnyway, statusOnly } from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";
import { is } from "../../reference/looks.ts";
import type { Mutant } from "../mutant.ts";

const stranger = privateKeyOf(await generateKeyPair());

/** Servers that break a rule about signatures. */
export const signatureMutants: readonly Mutant[] = [
  {
    name: "signs with a key that is not its own",
    breaks: ["signatures:delivery"],
    fault: {
      leaves: (request) => {
        if (request.method !== "POST") return undefined;
        const keyId = readSignature(request)?.keyId ?? "";
        const { url, body } = request;
        const signer = { keyId, privateKey: stranger };
        return { ...request, headers: signedHeaders({ method: "POST", url, body }, signer) };
      },
    },
  },
  {
    name: "signs deliveries without their digest",
    breaks: ["signatures:digest"],
    fault: {
      leaves: (request, server) => {
        if (request.method !== "POST") return undefined;
        const { url, body } = request;
        const { body: _, ...bodiless } = { method: "POST", url, body } as const;
        const signer = server.signerOf(request);
        return {
          ...request,
          headers: { ...plainHeaders({ ...bodiless, body }), ...signedHeaders(bodiless, signer) },
        };
      },
    },
  },
  {
    name: "takes what nobody has signed",
    breaks: ["signatures:unsigned"],
    fault: announcesAnyway((activity, { headers }) =>
      is("Create")(activity) && headers["signature"] === undefined
    ),
  },
  {
    name: "says 202 to what nobody has signed",
    breaks: ["signatures:unsigned/status"],
    fault: {
      arrives: ({ method, headers }) =>
        method === "POST" && headers["signature"] === undefined ? statusOnly(202) : undefined,
    },
  },
  {
    name: "takes what was altered on the way",
    breaks: ["signatures:altered"],
    fault: announcesAnyway((activity, request) => is("Create")(activity) && isAltered(request)),
  },
  {
    name: "lets anybody sign for anybody",
    breaks: ["signatures:wrong-signer"],
    fault: announcesAnyway((activity, request) => {
      const keyId = readSignature({ ...request })?.keyId;
      return is("Create")(activity) && keyId !== undefined &&
        !keyId.startsWith(`${idOf(activity.actor)}#`);
    }),
  },
];

function isAltered({ headers, body }: Message): boolean {
  const digest = createHash("sha256").update(body).digest("base64");
  return headers["digest"] !== undefined && headers["digest"] !== `SHA-256=${digest}`;
}
