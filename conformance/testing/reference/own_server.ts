/**
 * What federates behind a reference server: the project's own packages, with a person and a community.
 *
 * @module
 */

import { createFederation, createFetcher, type Federation } from "@commonplace/federation";
import { booksWith } from "@commonplace/federation/books";
import { communitiesWith, createCommunity } from "@commonplace/federation/communities";
import type { JsonObject } from "@commonplace/fixtures";
import { webCrypto } from "@commonplace/signatures";
import { openStore, type Store } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { createPrivateKey, createPublicKey } from "node:crypto";
import type { KeyPair } from "../../src/world/key_pair.ts";
import type { Message } from "./message.ts";

/** What it is made of. */
export interface OwnServerOptions {
  /** Where it is. */
  readonly origin: string;
  /** The `host:port` pairs that it may reach. */
  readonly reaches: readonly string[];
  /** The keys of all its actors. */
  readonly keyPair: KeyPair;
  /** What a client of its person holds. */
  readonly token: string;
  /** Sends what leaves it. */
  readonly send: (message: Message) => Promise<Response>;
}

/** A federation that runs, and where it keeps everything. Disposing it stops it. */
export interface OwnServer extends AsyncDisposable {
  readonly federation: Federation;
  readonly store: Store;
}

type NewKeyPair = NonNullable<Parameters<typeof createFederation>[0]["newKeyPair"]>;

const everybody = "https://www.w3.org/ns/activitystreams#Public";
const summary = "<p>All of it.</p>";
const source = { content: "All of it.", mediaType: "text/markdown" };

/** Starts it, with the person `ann`, who moderates the community `main`. */
export async function openOwnServer(options: OwnServerOptions): Promise<OwnServer> {
  const { origin, reaches, keyPair, token, send } = options;
  const person = `${origin}/u/ann`;
  await using stack = new AsyncDisposableStack();
  const store = stack.use(openStore({ engine: await openKvEngine({ path: ":memory:" }) }));
  const fetcher = stack.use(createFetcher({
    userAgent: `Reference/1.0 (+${origin})`,
    allow: reaches,
    transport: ({ url, method, headers, body }) =>
      send({
        method,
        url: url.href,
        headers: Object.fromEntries(headers),
        body: body ?? new Uint8Array(),
      }),
  }));
  const federation = createFederation({
    store,
    fetcher,
    domains: [{ origin }],
    software: { name: "reference", version: "1.0.0" },
    extensions: [
      communitiesWith({ isAdministrator: (iri) => iri === person }),
      booksWith({ otherPosts: "keep" }),
    ],
    newKeyPair: () => imported(keyPair),
    authenticate: ({ headers }) =>
      Promise.resolve(headers.get("authorization") === `Bearer ${token}` ? person : undefined),
    profile: () => ({
      members: {
        icon: { type: "Image", url: `${origin}/icon.png` },
        image: { type: "Image", url: `${origin}/banner.png` },
        source,
      },
    }),
  });
  await federation.start();
  stack.defer(() => federation.stop());
  await federation.createActor({ type: "Person", name: "ann", displayName: "Ann", summary });
  await createCommunity(federation, {
    name: "main",
    displayName: "Main",
    summary,
    creator: person,
    languages: ["en", "und"],
  });
  const running = stack.move();
  return { federation, store, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** A post of its person in the community, for others to look at. */
export function firstPost(origin: string): JsonObject {
  return {
    type: "Create",
    object: {
      type: "Page",
      to: [`${origin}/c/main`, everybody],
      name: "A first post",
      content: summary,
      source,
      attachment: [{ type: "Link", href: `${origin}/about` }],
      image: { type: "Image", url: `${origin}/preview.png` },
      sensitive: false,
      language: { identifier: "en", name: "English" },
    },
  };
}

async function imported({ publicKeyPem, privateKeyPem }: KeyPair): ReturnType<NewKeyPair> {
  const spki = createPublicKey(publicKeyPem).export({ type: "spki", format: "der" });
  const pkcs8 = createPrivateKey(privateKeyPem).export({ type: "pkcs8", format: "der" });
  return {
    publicKey: await webCrypto.importPublicKey({ type: "rsa", spki: new Uint8Array(spki) }),
    privateKey: await webCrypto.importPrivateKey({
      type: "rsa",
      pkcs8: new Uint8Array(pkcs8),
      extractable: true,
    }),
  };
}
