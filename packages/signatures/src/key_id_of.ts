import { parseSignatureHeader } from "./cavage/signature_header.ts";

/**
 * The id of the key that a request claims to be signed with; `undefined` where it has no `Signature` header
 * or one that cannot be read. A claim only: nothing is verified here.
 */
export function keyIdOf(request: Request): string | undefined {
  const value = request.headers.get("signature");
  if (value === null) return undefined;
  const parsed = parseSignatureHeader(value);
  return parsed.ok ? parsed.header.keyId : undefined;
}
