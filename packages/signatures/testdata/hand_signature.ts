import { createSign } from "node:crypto";

/** A `Signature` header made without any code of this package, for a signing string written out in full. */
export function handSignature(
  parts: {
    readonly signingString: string;
    readonly privateKeyPem: string;
    readonly parameters: string;
  },
): string {
  const signer = createSign("RSA-SHA256").update(parts.signingString, "latin1");
  return `${parts.parameters},signature="${signer.sign(parts.privateKeyPem, "base64")}"`;
}
