/**
 * Reading a signature of RFC 9421.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import type { ReadSignature, SignedRequest } from "./request_signature.ts";

/** Takes the first signature of a request apart (RFC 9421 §3.2); `undefined` where it cannot. */
export function messageSignature(request: SignedRequest): ReadSignature | undefined {
  const input = /^\s*([\w*.-]+)=(\(([^)]*)\)(?:;[^,]*)?)/.exec(
    request.headers["signature-input"] ?? "",
  );
  const [, label = "", parameters = "", list = ""] = input ?? [];
  const signature = signatureOf(request, label);
  const keyId = /;keyid="([^"]*)"/.exec(parameters)?.[1];
  if (!input || signature === undefined || keyId === undefined) return undefined;
  const components = list.split(" ").filter((item) => item !== "");
  const lines = components.map((item) => `${item}: ${valueOf(item.replaceAll('"', ""), request)}`);
  return {
    scheme: "RFC 9421",
    keyId,
    covered: components.map((item) => item.replaceAll('"', "").toLowerCase()),
    text: [...lines, `"@signature-params": ${parameters}`].join("\n"),
    signature,
  };
}

function signatureOf(request: SignedRequest, label: string): Uint8Array | undefined {
  const dictionary = request.headers.signature ?? "";
  for (const [, name, value = ""] of dictionary.matchAll(/([\w*.-]+)=:([A-Za-z0-9+/=]*):/g)) {
    if (name === label) return new Uint8Array(Buffer.from(value, "base64"));
  }
  return undefined;
}

/** The value of a component: derived ones of RFC 9421 §2.2, header fields of §2.1. */
function valueOf(name: string, request: SignedRequest): string {
  const { protocol, host, pathname, search } = new URL(request.url);
  switch (name) {
    case "@method":
      return request.method;
    case "@target-uri":
      return request.url;
    case "@authority":
      return host;
    case "@scheme":
      return protocol.slice(0, -1);
    case "@request-target":
      return `${pathname}${search}`;
    case "@path":
      return pathname;
    case "@query":
      return search === "" ? "?" : search;
    default:
      return request.headers[name]?.trim() ?? "";
  }
}
