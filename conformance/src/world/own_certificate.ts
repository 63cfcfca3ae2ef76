/**
 * A certificate of the suite's own: an authority that lives for one run, and a certificate of it for
 * all hosts. The target has to trust the root.
 *
 * @module
 */

import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { isIP } from "node:net";
import type { HostTls } from "./host.ts";

/** A certificate, and the root that it leads to. */
export interface OwnCertificate {
  /** What the hosts speak HTTPS with. */
  readonly tls: HostTls;
  /** The root, in PEM. */
  readonly root: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const lifeMs = 7 * 24 * 3_600_000;
const subject = "CN=Conformance suite";

/** Makes a certificate for host names and IP addresses; it is good for a week. */
export async function createOwnCertificate(names: readonly string[]): Promise<OwnCertificate> {
  const [authority, own] = await Promise.all([newKeys(), newKeys()]);
  const life = { notBefore: new Date(), notAfter: new Date(Date.now() + lifeMs) };
  const root = await X509CertificateGenerator.createSelfSigned({
    ...life,
    name: `${subject} root`,
    keys: authority,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  });
  const alternatives = [...new Set(names)].map((value) => ({
    type: isIP(value) === 0 ? "dns" as const : "ip" as const,
    value,
  }));
  const certificate = await X509CertificateGenerator.create({
    ...life,
    subject,
    issuer: root.subject,
    publicKey: own.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new SubjectAlternativeNameExtension(alternatives),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    ],
  });
  const key = new Uint8Array(await crypto.subtle.exportKey("pkcs8", own.privateKey));
  return {
    tls: { cert: certificate.toString("pem"), key: pem(key) },
    root: root.toString("pem"),
  };
}

function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

function pem(pkcs8: Uint8Array): string {
  const lines = pkcs8.toBase64().replace(/.{64}/g, "$&\n").trimEnd();
  return `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
}
