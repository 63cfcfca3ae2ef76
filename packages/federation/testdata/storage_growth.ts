/**
 * What an activity costs on the disk: a server takes in many, publishes many and gives up as many, and
 * the rows that were added are told by kind. `docs/storage.md` has the figures of
 *
 *     deno run --allow-read --allow-write --allow-env packages/federation/testdata/storage_growth.ts
 *
 * @module
 */

import { deliveries } from "@commonplace/storage";
import {
  createNetwork,
  type Instance,
  startInstance,
  startPeer,
  until,
} from "../src/testing/mod.ts";

/** An ordinary post. */
const CONTENT = `<p>${"Lorem ipsum dolor sit amet. ".repeat(20)}</p>`;
const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

export interface Size {
  readonly rows: number;
  /** Of keys and values. */
  readonly bytes: number;
}

/** What one activity of a kind has added, on average. */
export interface Growth {
  /** What happened to it. */
  readonly what: "received" | "published" | "given up for a host";
  /** Bytes of the file. */
  readonly file: number;
  /** By the kind of row; what was added to fewer than half of the activities is left out. */
  readonly kinds: ReadonlyMap<string, Size>;
}

if (import.meta.main) {
  for (const { what, file, kinds } of await measureGrowth(1000)) {
    const lines = [...kinds].map(([kind, { rows, bytes }]) =>
      `  ${kind}: ${rows} rows, ${bytes} bytes`
    );
    const text = [`An activity ${what}: ${file} bytes of the file`, ...lines, ""].join("\n");
    Deno.stdout.writeSync(new TextEncoder().encode(text));
  }
}

/** Measures with so many activities of each kind. */
export async function measureGrowth(activities: number): Promise<readonly Growth[]> {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/growth.kv`;
  const network = createNetwork();
  await using peer = await startPeer({ network, origin: "https://peer.example" });
  const numbers = Array.from({ length: activities }, (_, index) => index);
  const ann = await withInstance(async (server) => {
    const { iri } = await server.federation.createActor({ type: "Person", name: "ann" });
    const follow = { id: `${peer.iri}/follows/1`, type: "Follow", actor: peer.iri, object: iri };
    await peer.send(`${iri}/inbox`, follow);
    await idle(server);
    return iri;
  });
  try {
    return [
      await grow("received", async (server) => {
        for (const index of numbers) {
          const id = `https://peer.example/notes/${index}`;
          const object = { id, type: "Note", attributedTo: peer.iri, to: PUBLIC, content: CONTENT };
          const activity = {
            id: `${id}/create`,
            type: "Create",
            actor: peer.iri,
            to: PUBLIC,
            object,
          };
          await peer.send(`${ann}/inbox`, activity);
        }
        await idle(server);
      }),
      await grow("published", async (server) => {
        const note = { type: "Note", content: CONTENT, to: PUBLIC, cc: `${ann}/followers` };
        for (const _ of numbers) await server.act(ann, note);
        const isSent = async () => await deliveries.cursor(server.store.view) > activities;
        await until(isSent, { what: "everything is delivered", within: 60_000 });
      }),
      await grow("given up for a host", async ({ store }) => {
        for (const index of numbers) {
          const activity = `https://b.example/activities/${crypto.randomUUID()}`;
          const where = { activity, origin: `https://host-${index}.example` };
          const [reason, parkedAt] = ["Answered 404 Not Found", store.clock.now()];
          const expires = store.expiry("deliveries");
          const changes = deliveries.park({ ...where, reason, parkedAt }, { expires });
          await store.transact(() => Promise.resolve({ changes, result: undefined }));
        }
      }),
    ];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }

  async function withInstance<T>(work: (server: Instance) => Promise<T>): Promise<T> {
    await using server = await startInstance({ network, origin: "https://b.example", path });
    return await work(server);
  }

  async function grow(
    what: Growth["what"],
    work: (server: Instance) => Promise<void>,
  ): Promise<Growth> {
    const [before, { size }] = [await rowsOf(path), await Deno.stat(path)];
    await withInstance(work);
    const kinds = new Map<string, Size>();
    for (const [kind, { rows, bytes }] of [...await rowsOf(path)].toSorted()) {
      const known = before.get(kind) ?? { rows: 0, bytes: 0 };
      if (rows - known.rows < activities / 2) continue;
      kinds.set(kind, { rows: each(rows - known.rows), bytes: each(bytes - known.bytes) });
    }
    return { what, file: each((await Deno.stat(path)).size - size), kinds };
  }

  function each(sum: number): number {
    return Math.round(sum / activities * 10) / 10;
  }
}

async function idle({ store: { jobs } }: Instance): Promise<void> {
  for (const queue of ["inbox", "fan-out"]) {
    const isEmpty = async () => (await jobs.inspect(queue)).depth === 0;
    await until(isEmpty, { what: `an empty ${queue}`, within: 60_000 });
  }
}

async function rowsOf(path: string): Promise<Map<string, Size>> {
  const kv = await Deno.openKv(path);
  const sizes = new Map<string, Size>();
  for await (const { key, value } of kv.list({ prefix: [] })) {
    const kind = kindOf(key);
    const { rows, bytes } = sizes.get(kind) ?? { rows: 0, bytes: 0 };
    sizes.set(kind, { rows: rows + 1, bytes: bytes + sizeOf(key) + sizeOf(value) });
  }
  kv.close();
  return sizes;
}

/** The letter of the row, and the table or the first parts of the path that follow it. */
function kindOf([letter, name]: Deno.KvKey): string {
  if (letter === "e") return `e ${String(name)}`;
  const names = /^\["([^"]*)"(?:,"([a-z-]+)",)?/.exec(String(name));
  return [letter, names?.[1], names?.[2]].filter((part) => part !== undefined).join(" ");
}

function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length + 4;
  if (typeof value === "string") return new TextEncoder().encode(value).length + 2;
  if (Array.isArray(value)) return value.reduce((sum, part) => sum + sizeOf(part), 0);
  if (typeof value === "object" && value !== null) return sizeOf(Object.entries(value));
  return 9;
}
