import { parseSignatureHeader } from "./cavage/signature_header.ts";
import { parseSignatures } from "./rfc9421/signature_input.ts";

/**
 * The id of the key that a message claims to be signed with; of several RFC 9421 signatures that of the first.
 * `undefined` where it has no signature or one that cannot be read. A claim only: nothing is verified here.
 */
export function keyIdOf({ headers }: Request | Response): string | undefined {
  const [input, signature] = [headers.get("signature-input"), headers.get("signature")];
  if (signature === null) return undefined;
  if (input === null) {
    const parsed = parseSignatureHeader(signature);
    return parsed.ok ? parsed.header.keyId : undefined;
  }
  const parsed = parseSignatures(input, signature);
  return parsed.ok ? parsed.signatures[0]?.keyId : undefined;
}
