/**
 * What the benches of communities have in common: a server on a Deno KV file, and two hundred people of fifty
 * other hosts who send it signed activities.
 *
 * @module
 */

import { exportPublicKey, generateKeyPair, sign } from "@commonplace/signatures";
import { chooseCrypto } from "@commonplace/signatures/libcrypto";
import type { Change, Store } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Federation } from "../../src/federation.ts";
import { createNetwork, startInstance } from "../../src/testing/mod.ts";
import { communities } from "../communities.ts";
import { createCommunity } from "../create_community.ts";
import { type Item, saveItem } from "../ground/item.ts";
import { type Rank, saveRank } from "../ranking/rank.ts";

/** How many people there are, and activities in one run: one of each. */
export const COUNT = 200;

/** How many come at once. */
const AT_ONCE = 32;

/** What is seeded in one commit: Deno KV takes a thousand rows. */
const PAGE = 20;

export interface BusyServer {
  readonly store: Store;
  readonly federation: Federation;
  /** The IRI of the community. */
  readonly community: string;
  /** Signs an activity of each of the people; `activityOf` is given the IRI of who does it. */
  signed(activityOf: (actor: string) => JsonObject): Promise<readonly Request[]>;
  /** Takes requests, 32 at a time; resolves once everything has its effect. */
  receive(requests: readonly Request[]): Promise<void>;
  /** Puts items there as if they had come, and ranks them by these figures. */
  seed(items: Iterable<SeededItem>): Promise<void>;
}

export type SeededItem =
  & Pick<Item, "iri">
  & Partial<Pick<Item, "depth" | "parent" | "post" | "publishedAt">>
  & Partial<Pick<Rank, "comments" | "down" | "up">>;

export async function startBusyServer(): Promise<BusyServer> {
  const folder = await Deno.makeTempDir();
  globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  const { crypto } = await chooseCrypto();
  const people = Array.from(
    { length: COUNT },
    (_, n) => `https://h${n % 50}.example/users/peer${n}`,
  );
  const { privateKey, publicKey } = await generateKeyPair("rsa-2048");
  const publicKeyPem = await exportPublicKey(publicKey);
  const network = createNetwork();
  for (const origin of new Set(people.map((id) => new URL(id).origin))) {
    network.serve(origin, ({ url: id }) => {
      const key = { id: `${id}#main-key`, owner: id, publicKeyPem };
      const person = { id, type: "Person", inbox: `${id}/inbox`, publicKey: key };
      const headers = { "content-type": "application/activity+json" };
      return new Response(JSON.stringify(person), { headers });
    });
  }
  const { federation, store } = await startInstance({
    network,
    origin: "https://b.example",
    path: `${folder}/communities.kv`,
    crypto,
    extensions: [communities],
  });
  const { iri: creator } = await federation.createActor({ type: "Person", name: "ann" });
  const { iri: community } = await createCommunity(federation, { name: "books", creator });
  const inbox = `${community}/inbox`;
  return {
    store,
    federation,
    community,
    async signed(activityOf) {
      return await Promise.all(people.map(async (actor) => {
        const activity = activityOf(actor);
        const body = new TextEncoder().encode(JSON.stringify(activity));
        const headers = { "content-type": "application/activity+json" };
        const request = new Request(inbox, { method: "POST", headers, body });
        return await sign(request, { id: `${actor}#main-key`, privateKey }, { body });
      }));
    },
    async receive(requests) {
      const left = requests.values();
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        for (const request of left) {
          const { status } = await federation.handle(request);
          if (status !== 202) throw new Error(`The inbox answered ${status}`);
        }
      }));
      await store.jobs.drain("inbox");
    },
    async seed(items) {
      const changes: Change[][] = [];
      for (const item of items) changes.push(seeded(item, community));
      await commitAll(store, changes, PAGE);
    },
  };
}

/** Commits many changes, so many at a time, several commits side by side. */
export async function commitAll(
  store: Store,
  changes: readonly (readonly Change[])[],
  page: number,
): Promise<void> {
  const starts = Array.from({ length: Math.ceil(changes.length / page) }, (_, n) => n * page);
  const left = starts.values();
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (const start of left) {
      const some = changes.slice(start, start + page).flat();
      await store.transact(() => Promise.resolve({ changes: some, result: undefined }));
    }
  }));
}

/** How many rows a store has. */
export async function countRows({ engine }: Store): Promise<number> {
  let count = 0;
  for await (const _ of engine.dump()) count++;
  return count;
}

function seeded(
  { iri, up = 0, down = 0, comments = 0, publishedAt = Date.now(), ...more }: SeededItem,
  community: string,
): Change[] {
  const item: Item = {
    iri,
    kind: more.parent === undefined ? "post" : "comment",
    community,
    post: iri,
    depth: 0,
    author: "https://peer.example/users/author",
    publishedAt,
    state: "shown",
    isLocked: false,
    isDistinguished: false,
    isVouched: false,
    ...more,
  };
  const rank: Rank = {
    iri,
    lists: more.parent === undefined ? [community, "all", "local"] : [more.parent],
    community,
    isComment: more.parent !== undefined,
    publishedAt,
    up,
    down,
    comments,
    commentedAt: publishedAt,
    bumpedAt: publishedAt,
  };
  return [...saveItem(item), ...saveRank(rank, Date.now())];
}
