/** The label of a PEM block (RFC 7468 §10 and §13). */
export type PemLabel = "PUBLIC KEY" | "PRIVATE KEY";

/** Writes DER as a PEM block with lines of 64 characters (RFC 7468 §2). */
export function encodePem(label: PemLabel, der: Uint8Array): string {
  const base64 = der.toBase64();
  const lines = [`-----BEGIN ${label}-----`];
  for (let at = 0; at < base64.length; at += 64) lines.push(base64.slice(at, at + 64));
  lines.push(`-----END ${label}-----`, "");
  return lines.join("\n");
}

/** Reads the first PEM block with that label; `undefined` where there is none or its base64 is broken. */
export function decodePem(label: PemLabel, pem: string): Uint8Array<ArrayBuffer> | undefined {
  const begin = `-----BEGIN ${label}-----`;
  const start = pem.indexOf(begin);
  if (start < 0) return undefined;
  const end = pem.indexOf(`-----END ${label}-----`, start + begin.length);
  if (end < 0) return undefined;
  try {
    const base64 = pem.slice(start + begin.length, end);
    return Uint8Array.fromBase64(base64, { lastChunkHandling: "strict" });
  } catch {
    return undefined;
  }
}
