import type { SignOptions } from "../sign_options.ts";

/** A server whose requests can be reproduced. */
export type ServerName = "lemmy" | "bookwyrm" | "mastodon" | "gotosocial";

/** How a server signs what it sends. */
export interface ServerPreset {
  /**
   * The id of an actor's key.
   *
   * @param actor The id of the actor.
   */
  readonly keyIdOf: (actor: string) => string;
  /** The `Content-Type` of what it posts. */
  readonly contentType: string;
  /** How it signs a POST; for `sign`. */
  readonly post: SignOptions;
  /** How it signs a GET; for `sign`. Left out where it signs none, or differently from release to release. */
  readonly get?: SignOptions;
}

const activity = "application/activity+json";

/**
 * How real servers sign, byte for byte: for those who test how others take it. For ordinary requests the defaults of
 * `sign` are right, because every server accepts them.
 *
 * - `lemmy` 0.19: all headers by their names, `hs2019`; it fetches unsigned unless its administrator chooses otherwise;
 * - `bookwyrm` 0.9: `<actor>/#main-key`, the path without its query, a charset that is not signed;
 * - `mastodon`: `<actor>#main-key`, `rsa-sha256`;
 * - `gotosocial` 0.20: `<actor>/main-key`, `hs2019`.
 *
 * @example Post as BookWyrm does
 * ```ts
 * import { generateKeyPair, keyIdOf, serverPresets, sign } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const { privateKey } = await generateKeyPair("rsa-2048");
 * const { contentType, keyIdOf: idOf, post } = serverPresets.bookwyrm;
 * const request = await sign(
 *   new Request("https://b.example/inbox", {
 *     method: "POST",
 *     headers: { "content-type": contentType },
 *     body: "{}",
 *   }),
 *   { id: idOf("https://a.example/user/ana"), privateKey },
 *   post,
 * );
 * assert.equal(keyIdOf(request), "https://a.example/user/ana/#main-key");
 * ```
 */
export const serverPresets: Readonly<Record<ServerName, ServerPreset>> = {
  lemmy: {
    keyIdOf: (actor) => `${actor}#main-key`,
    contentType: activity,
    post: {
      headers: ["(request-target)", "content-type", "date", "digest", "host"],
      algorithm: "hs2019",
    },
  },
  bookwyrm: {
    keyIdOf: (actor) => `${actor}/#main-key`,
    contentType: `${activity}; charset=utf-8`,
    post: {
      headers: ["(request-target)", "host", "date", "digest"],
      algorithm: "rsa-sha256",
      requestTarget: "path",
    },
    get: {
      headers: ["(request-target)", "host", "date"],
      algorithm: "rsa-sha256",
      requestTarget: "path",
    },
  },
  mastodon: {
    keyIdOf: (actor) => `${actor}#main-key`,
    contentType: activity,
    post: {
      headers: ["(request-target)", "host", "date", "digest", "content-type"],
      algorithm: "rsa-sha256",
    },
  },
  gotosocial: {
    keyIdOf: (actor) => `${actor}/main-key`,
    contentType: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
    post: { headers: ["(request-target)", "host", "date", "digest"], algorithm: "hs2019" },
    get: { headers: ["(request-target)", "host", "date"], algorithm: "hs2019" },
  },
};
