import type { KeyType } from "../crypto_port.ts";
import type { SignatureAlgorithm } from "../signature_algorithm.ts";

/** A key of RFC 9421 §B.1, which everybody knows: of use for tests alone. */
export interface KnownKey {
  readonly type: KeyType;
  readonly spki: Uint8Array<ArrayBuffer>;
  readonly pkcs8: Uint8Array<ArrayBuffer>;
}

/** What a library must answer for a known key and {@linkcode knownMessage}. */
export interface KnownAnswer {
  readonly key: KnownKey;
  readonly algorithm: SignatureAlgorithm;
  /** A good signature of the message, made with OpenSSL in Node.js. */
  readonly signature: Uint8Array<ArrayBuffer>;
  /** Whether signing gives exactly that signature, a different good one, or is not offered. */
  readonly signing: "same" | "different" | "none";
}

/** What the known answers sign. */
export const knownMessage: Uint8Array<ArrayBuffer> = new TextEncoder().encode(
  "Known answer of Commonplace",
);

const rsa: KnownKey = {
  type: "rsa",
  spki: bytes(
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAhAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2" +
      "jdsPBRrwWEBnez6d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFqMGmXCQvEG7YemcxD" +
      "TRPxAleIAgYYRjTSd/QBwVW9OwNFhekro3RtlinV0a75jfZgkne/YiktSvLG34lw2zqXBDTC5NHROUqGTlML4PlN" +
      "ZS5Ri2U4aCNx2rUPRcKIlE0PuKxI4T+HIaFpv8+rdV6eUgOrB2xeI1dSFFn/nnv5OoZJEIB+VmuKn3DCUcCZSFlQ" +
      "PSXSfBDiUGhwOw76WuSSsf1D4b/vLoJ10wIDAQAB",
  ),
  pkcs8: bytes(
    "MIIEwgIBADANBgkqhkiG9w0BAQEFAASCBKwwggSoAgEAAoIBAQCEAph22h6jLzNwBxHzvgvxydnErMAbB3u/foA+" +
      "ns+/pDaN2w8FGvBYQGd7Pp3RQMoPAZtzqfF8RcDLmZuGBqPOvDcw4S3y4Dm3FIqhsGkoN4Es6x0koWowaZcJC8Qb" +
      "th6ZzENNE/ECV4gCBhhGNNJ39AHBVb07A0WF6SujdG2WKdXRrvmN9mCSd79iKS1K8sbfiXDbOpcENMLk0dE5SoZO" +
      "Uwvg+U1lLlGLZThoI3HatQ9FwoiUTQ+4rEjhP4choWm/z6t1Xp5SA6sHbF4jV1IUWf+ee/k6hkkQgH5Wa4qfcMJR" +
      "wJlIWVA9JdJ8EOJQaHA7Dvpa5JKx/UPhv+8ugnXTAgMBAAECggEAb8lm5JZ2hUduLnq+OAKCSODeWQ7Uqs7eet2b" +
      "qeuAD0/2po+PG4qhZoo7VwFCUTWlJan9wqdxiAPlbEQKkCdFRcbakbjN2TMJjMCHWL5zfgvqhmgeyKsrqg1wSce9" +
      "7J1/Mkvn3fh6CbqnwNb6bVFDvTJS3i5FzRhKiv6rUsYm8ZAdF4XRaYkFkeuHPl7rc+ruUTSAjC4GovxIxoDJFe0r" +
      "4kbFmkiZOr40e8RZYK7T1IKrSvzfxx5AjnlK/OZOTCq0L7wBPbMW+IxmQpFCjpI+yuoi3FlZG3LaLNrBMXQF/lLZ" +
      "UDHs77q3fAGxDWwum2hKBfdBuUQtjlqwjQlgXPsskQKBiQCyp5QmapcTcs/y1igiMwgAqJOb2jqmw+VzwKssj0If" +
      "RRu5oDYkI4xwI2rxLJhtOqCdaUH1l9wCb9wWkDy1hyL2bm9grwc3FCv7wVLdCjw31Enx3RTkKzAPMxh9GCEB9QbC" +
      "aVaPmGnWlDMC6HBs5cW3EodWww+HPUgG0X1jyO+CqBgctubKK7WbAnkAvSlgXQbvHzWmuUBFRHAejRh/naQTDV3G" +
      "nH4lcRHuFBFZCSLn82xQS2/7xFOqfabqq17kNcvKfzdvWpGxxJ2cILAq0pZS6DmrZlvBU4IkK2ZHCac/XfWVZFh+" +
      "PrsH/EnVkDpfcYR/iw1F40C1q5w8R6WBHaew3SApAoGIaiodZsrWpi8HFfZfeRs8OS/0L5x6WBl3Y9btoZgsIeru" +
      "c9uZ8NXTIdxaM6FdnyNEyOYA1VH94tDYR+xEt1br1ud/dkPslLV/Aac7d7EaYc7cdkb7oC9t6sphVg0dqE0UTDlO" +
      "wBxBYMtGmQbJsFzGpmjzVgKqWqJ3B947li2U7t63HXEvKprY2wJ4b0DzpSMb5p42dcQgOTU8Mr4S6JOEhRr/YjEr" +
      "MkpaXUEqvZ3jEB9HRmcRi5Gtt4NBiBMiY6V9br8a5gjEpiAQoIUcWokBMAYjEeurU8M6JLBd3YaZVVjISaFmdtyn" +
      "wLFoQxCh6/EC1rSywwrfDpSwO29S9i8XbaapAoGIPkbARLOwU/LcZrQy9mmfcPoQlAuCyeu1Q9nH7PYSnbHTFzmi" +
      "ud4Hl8bIXU9a0/58blDoOl3PctF+b4rAEJYUpCODu5PFyN6uEFYRg+YQwpjBMkXk8Eb39128ctARB40Lx8caDhRd" +
      "TyaEedIG3cQDXSpAl9EOzXkzfx4bZxjAHU9mkMdJwOcMDQ==",
  ),
};

const ed25519: KnownKey = {
  type: "ed25519",
  spki: bytes(
    "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=",
  ),
  pkcs8: bytes(
    "MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF",
  ),
};

const p256: KnownKey = {
  type: "p-256",
  spki: bytes(
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lfw0EkjqF7xB4FivAxzic30tMM" +
      "4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==",
  ),
  pkcs8: bytes(
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgUpuF81l+kOxbjf7T4mNSv0r5tN67Gim7rnf6EFpc" +
      "YDuhRANCAASohVhlUsKs9kcYeM/XsJNbT/4P0t/DQSSOoXvEHgWK8DHOJzfS0wzgYX6FHoPGHvVnnRUYZ2V2SQNd" +
      "kKdM2ehd",
  ),
};

/** Every algorithm once. */
export const knownAnswers: readonly KnownAnswer[] = [
  {
    key: rsa,
    algorithm: "rsa-v1_5-sha256",
    signature: bytes(
      "bnDUtqqapsMaxAFZeX8dNiLfG3ab74hnE4CxicM55LuGrKWPmZo2c4NU4qrVibOs8/F/zvoJcJ0mOND0GpusIZWk" +
        "1VFaEDtZEUAByn23+2NWdMYdUOoj3N1F5IbFwBsUaBmmP5o2p+auI+mugBPaajsxmdkiKkI0K9vHYEhq5S83Cbml" +
        "gpNhdWDvgKHSE6fYI7FkGRdAJY6DUocLUq2BeRro9/l950fmQw5qEj0HKLmhWjYvhFRdtl0padIFu2IX2QMJ/kBp" +
        "sr8TlPo0I1B8xYvvbZHifWLTQ+2z/cGL04yM1dZLQbt7AGtpM2u2SVb4U/0E5LzgX6x88+eyL2bkyw==",
    ),
    signing: "same",
  },
  {
    key: rsa,
    algorithm: "rsa-pss-sha512",
    signature: bytes(
      "LcoQ3kT4uFyTO2W3pfvZwSXXtRzs1ejPwoUQsWfdv4ySNs79EavbD4gmUSzEJRCuxic7+9wipheTJ0b6DbCofGqI" +
        "CXvhcoy5tX4eCUDz9gLC/Yp8p5Z7Rqge4UNjKfKriqt8PMncadSydLm5j2g+6j+QDvSgxXR8pfT3z/A3qDzYbS/v" +
        "uitb1Zxa9UnDRCU6ngFxXigMqZoKZaICf8xscHferNsIc559qtbmaKBa3Pb7r1Apd8BE7xqriJHM0v06syMgh9Kz" +
        "7tRGvso3Bz16eiHCBVsB2Vg3Jy27eWcAP+zgDs3uYtnsw0XS+ymIVCz6r/Am4akDy+50h+th8a5a2g==",
    ),
    signing: "none",
  },
  {
    key: ed25519,
    algorithm: "ed25519",
    signature: bytes(
      "UnY3D7GM/yx/cX84oxH7Ad4HZKxh0Qwaq/RZ+kcbtAUSjCvmaaPSJB4zyc+UQdy6K/cQzyGy6IaQWY65Z3CEDA==",
    ),
    signing: "same",
  },
  {
    key: p256,
    algorithm: "ecdsa-p256-sha256",
    signature: bytes(
      "A+DoWlJU8yorV1nCAKhZ4IjY1kaX6AdhWlY9CfKBkeFJLAGI1Y+IYtPWJ+BHR0z5gkQNg1XWPCJf7gK2qGbUiQ==",
    ),
    signing: "different",
  },
];

/** By the RSA key and `rsa-pss-sha512`, but with a salt of 32 octets where RFC 9421 §3.3.1 demands 64. */
export const shortSaltSignature: Uint8Array<ArrayBuffer> = bytes(
  "fr3Po0YAXAEo4wC3xHHghalYGcwllPI/Qshau207msP7o90sizs70N2wCZjqsqY06ah5a5J1TkA/+FY5foHKNIOa" +
    "2afVaj8RG8GvOB+2Y59o6qzvhxXf7vZ2p+6kHgFBD09Ph60hOlKFsEl6BIovo4HOeHQNHMpMjBhvPBSbHQxVLs8e" +
    "YPuUgHd0ikU7ltxAebJYae4C3hBtAhp4NIyjwHzf34KqenjaaYnj1MqDBcwbBrgg7RGJBt9hpz7o35O9kK1UWGDP" +
    "Rc6LT/MESvuyfUAZOjg0+y9L2NPJUosxqhpumPieNcCr/sqFX4G57kfeR+gPmezqQf9907d81YDa8g==",
);

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(base64);
}
