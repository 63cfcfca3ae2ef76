import type { CryptoPort, PrivateKey, PublicKey } from "../crypto_port.ts";
import {
  type KnownAnswer,
  knownAnswers,
  knownMessage,
  shortSaltSignature,
} from "./known_answers.ts";

/**
 * Puts a library to the test before anything rests on it: it must accept known signatures, make the same
 * ones where an algorithm allows only one, and refuse them altered or for another message.
 *
 * @returns `undefined` where all is as it must be, otherwise what is not, in a few words.
 */
export async function firstWrongAnswer(port: CryptoPort): Promise<string | undefined> {
  for (const answer of knownAnswers) {
    using publicKey = await port.importPublicKey(answer.key);
    using privateKey = await port.importPrivateKey({ ...answer.key, extractable: false });
    const wrong = await wrongVerdict(publicKey, answer) ??
      await wrongSignature(publicKey, privateKey, answer);
    if (wrong !== undefined) return `${wrong} (${answer.algorithm})`;
  }
  return undefined;
}

async function wrongVerdict(
  key: PublicKey,
  { algorithm, signature }: KnownAnswer,
): Promise<string | undefined> {
  if (!await key.verify(algorithm, signature, knownMessage)) return "it refuses a good signature";
  const others: readonly (readonly [Uint8Array, Uint8Array])[] = [
    [altered(signature), knownMessage],
    [signature.subarray(1), knownMessage],
    [new Uint8Array(), knownMessage],
    [signature, altered(knownMessage)],
    [signature, new Uint8Array()],
    ...(algorithm === "rsa-pss-sha512" ? [[shortSaltSignature, knownMessage] as const] : []),
  ];
  for (const [otherSignature, message] of others) {
    if (await key.verify(algorithm, otherSignature, message)) return "it accepts a bad signature";
  }
  return undefined;
}

async function wrongSignature(
  publicKey: PublicKey,
  privateKey: PrivateKey,
  { algorithm, signature, signing }: KnownAnswer,
): Promise<string | undefined> {
  if (signing === "none" || algorithm === "rsa-pss-sha512") return undefined;
  const made = await privateKey.sign(algorithm, knownMessage);
  const asExpected = signing === "same"
    ? made.toHex() === signature.toHex()
    : await publicKey.verify(algorithm, made, knownMessage);
  return asExpected ? undefined : "it signs wrongly";
}

function altered(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, index) => index === bytes.length - 1 ? byte ^ 1 : byte);
}
