/**
 * Reading a signature of draft-cavage-12.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import type { ReadSignature, SignedRequest } from "./request_signature.ts";

/** Takes the `Signature` header apart (draft-cavage-12 §2); `undefined` where that cannot be done. */
export function cavageSignature(request: SignedRequest): ReadSignature | undefined {
  const header = request.headers.signature ??
    request.headers.authorization?.replace(/^Signature /i, "");
  const parameters = new Map(
    Array.from(
      (header ?? "").matchAll(/(\w+)=(?:"([^"]*)"|(\d+))/g),
      ([, name = "", quoted, bare]) => [name, quoted ?? bare ?? ""],
    ),
  );
  const keyId = parameters.get("keyId");
  const signature = parameters.get("signature");
  if (keyId === undefined || signature === undefined) return undefined;
  const covered = (parameters.get("headers") ?? "date").toLowerCase().split(" ");
  const text = covered.map((name) => `${name}: ${valueOf(name, { request, parameters })}`);
  return {
    scheme: "draft-cavage-12",
    keyId,
    covered,
    text: text.join("\n"),
    signature: new Uint8Array(Buffer.from(signature, "base64")),
  };
}

interface Source {
  readonly request: SignedRequest;
  readonly parameters: ReadonlyMap<string, string>;
}

function valueOf(name: string, { request, parameters }: Source): string {
  switch (name) {
    case "(request-target)": {
      const { pathname, search } = new URL(request.url);
      return `${request.method.toLowerCase()} ${pathname}${search}`;
    }
    case "(created)":
    case "(expires)":
      return parameters.get(name.slice(1, -1)) ?? "";
    default:
      return request.headers[name]?.trim() ?? "";
  }
}
