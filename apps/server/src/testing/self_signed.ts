/**
 * A certificate for 127.0.0.1 that a test may trust.
 *
 * @module
 */

/** PEM texts of a certificate and its private key. */
export interface SelfSigned {
  /** The certificate. */
  readonly cert: string;
  /** Its private key. */
  readonly key: string;
}

/** Makes a self-signed certificate (RFC 5280) for 127.0.0.1, valid today. */
export async function selfSigned(): Promise<SelfSigned> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  const privateKey = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const body = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, [1]),
    ecdsaWithSha256,
    nameOf("commonplace.test"),
    sequence(time(-1), time(1)),
    nameOf("commonplace.test"),
    publicKey,
    der(0xa3, sequence(sequence(subjectAltName, der(0x04, sequence(der(0x87, [127, 0, 0, 1])))))),
  );
  const raw = new Uint8Array(await crypto.subtle.sign(algorithm, pair.privateKey, body));
  const signature = sequence(integer(raw.subarray(0, 32)), integer(raw.subarray(32)));
  const cert = sequence(body, ecdsaWithSha256, der(0x03, [0, ...signature]));
  return { cert: pem("CERTIFICATE", cert), key: pem("PRIVATE KEY", privateKey) };
}

type Bytes = Uint8Array<ArrayBuffer>;

/** One value of DER: its tag, the length and the content. */
function der(tag: number, content: Iterable<number>): Bytes {
  const bytes = [...content];
  const { length } = bytes;
  const size = length < 0x80
    ? [length]
    : length < 0x100
    ? [0x81, length]
    : [0x82, length >> 8, length & 0xff];
  return new Uint8Array([tag, ...size, ...bytes]);
}

function sequence(...values: Bytes[]): Bytes {
  return der(0x30, values.flatMap((value) => [...value]));
}

const ecdsaWithSha256 = sequence(der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]));
const commonName = der(0x06, [0x55, 4, 3]);
const subjectAltName = der(0x06, [0x55, 0x1d, 0x11]);

function nameOf(text: string): Bytes {
  const value = der(0x0c, new TextEncoder().encode(text));
  return sequence(der(0x31, sequence(commonName, value)));
}

function time(daysFromNow: number): Bytes {
  const date = new Date(Date.now() + daysFromNow * 86_400_000);
  const text = date.toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return der(0x18, new TextEncoder().encode(text));
}

/** Positive, so one whose first bit is set begins with a zero; otherwise as short as can be. */
function integer(bytes: Uint8Array): Bytes {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = [...bytes.subarray(first)];
  return der(0x02, (short[0] ?? 0) >= 0x80 ? [0, ...short] : short);
}

function pem(label: string, bytes: Bytes): string {
  const lines = bytes.toBase64().replaceAll(/.{64}/g, "$&\n");
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
