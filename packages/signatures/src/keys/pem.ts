import { KeyError } from "./key_error.ts";

/** The label of a PEM block of a key (RFC 7468 §10 and §13; the older ones of PKCS#1). */
export type PemLabel = "PUBLIC KEY" | "PRIVATE KEY" | "RSA PUBLIC KEY" | "RSA PRIVATE KEY";

const MAX_LENGTH = 16 * 1024;

/** Writes DER as a PEM block with lines of 64 characters (RFC 7468 §2). */
export function encodePem(label: PemLabel, der: Uint8Array): string {
  const base64 = der.toBase64();
  const lines = [`-----BEGIN ${label}-----`];
  for (let at = 0; at < base64.length; at += 64) lines.push(base64.slice(at, at + 64));
  lines.push(`-----END ${label}-----`, "");
  return lines.join("\n");
}

/** A PEM block that was read. */
export interface PemBlock<Label extends PemLabel> {
  readonly label: Label;
  readonly der: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the first PEM block that has one of the labels.
 *
 * @throws {KeyError} `malformed` where there is none, its base64 is broken, or the text is longer than 16 KiB.
 */
export function decodePem<Label extends PemLabel>(
  pem: string,
  labels: readonly Label[],
): PemBlock<Label> {
  const blocks = pem.length > MAX_LENGTH ? [] : labels
    .map((label) => ({ label, at: pem.indexOf(`-----BEGIN ${label}-----`) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  const [block] = blocks;
  const der = block && contentOf(pem, block);
  if (block === undefined || der === undefined) {
    const wanted = labels.map((label) => `"${label}"`).join(" or ");
    throw new KeyError("malformed", `Expected a PEM block ${wanted} of at most 16 KiB.`);
  }
  return { label: block.label, der };
}

function contentOf(
  pem: string,
  { label, at }: { readonly label: PemLabel; readonly at: number },
): Uint8Array<ArrayBuffer> | undefined {
  const start = at + `-----BEGIN ${label}-----`.length;
  const end = pem.indexOf(`-----END ${label}-----`, start);
  if (end < 0) return undefined;
  try {
    return Uint8Array.fromBase64(pem.slice(start, end), { lastChunkHandling: "strict" });
  } catch {
    return undefined;
  }
}
