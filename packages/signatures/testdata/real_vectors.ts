import { existsSync, readFileSync } from "node:fs";

// Requests of other servers, under their own licence and so not in this repository.
const folder = Deno.env.get("COMMONPLACE_DATA") ??
  new URL("../../../../shared/data", import.meta.url).pathname;

/** A request of Lemmy with the key that signed it. */
export interface LemmyVector {
  readonly privateKeyPkcs1Pem: string;
  readonly publicKeySpkiPem: string;
  readonly path: string;
  readonly headers: Readonly<Record<"content-type" | "date" | "digest" | "host", string>>;
  readonly body: string;
  readonly keyId: string;
  readonly algorithm: string;
  readonly signedHeaders: string;
  readonly signature: string;
}

/** A request of Mastodon, of which the body is lost. */
export interface MastodonVector {
  readonly target: string;
  readonly headers: Readonly<Record<"date" | "digest" | "host" | "signature", string>>;
  readonly publicKeyPem: string;
  readonly signingString: string;
}

/** `undefined` where COMMONPLACE_DATA has none. */
export const lemmyVector: LemmyVector | undefined = read("vectors/lemmy-http-signature.json");

/** `undefined` where COMMONPLACE_DATA has none. */
export const mastodonVector: MastodonVector | undefined = read(
  "vectors/mastodon-2018-post/mastodon-2.5-cavage-vector.json",
);

function read<Vector>(path: string): Vector | undefined {
  const file = `${folder}/${path}`;
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
