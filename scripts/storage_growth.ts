/**
 * What an activity costs on the disk: a server takes in a thousand and publishes a thousand, and the
 * rows that were added are told by kind. `docs/storage.md` has the figures.
 *
 *     deno run --unstable-kv --allow-read --allow-write --allow-env scripts/storage_growth.ts
 *
 * @module
 */

import {
  createNetwork,
  type Instance,
  startInstance,
  startPeer,
} from "@commonplace/federation/testing";
import { deliveries } from "@commonplace/storage";
import { until } from "@commonplace/storage/testing";

const ACTIVITIES = 1000;
/** An ordinary post. */
const CONTENT = `<p>${"Lorem ipsum dolor sit amet. ".repeat(20)}</p>`;
const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

interface Size {
  readonly rows: number;
  readonly bytes: number;
}

const folder = await Deno.makeTempDir();
try {
  await measure(`${folder}/growth.kv`);
} finally {
  await Deno.remove(folder, { recursive: true });
}

async function measure(path: string): Promise<void> {
  const network = createNetwork();
  await using peer = await startPeer({ network, origin: "https://peer.example" });
  const origin = "https://b.example";
  const ann = await withInstance(async (server) => {
    const { iri } = await server.federation.createActor({ type: "Person", name: "ann" });
    const follow = { id: `${peer.iri}/follows/1`, type: "Follow", actor: peer.iri, object: iri };
    await peer.send(`${iri}/inbox`, follow);
    await idle(server);
    return iri;
  });
  await tell("received", async (server) => {
    for (let index = 0; index < ACTIVITIES; index++) {
      const id = `https://peer.example/notes/${index}`;
      const object = { id, type: "Note", attributedTo: peer.iri, to: PUBLIC, content: CONTENT };
      const activity = { id: `${id}/create`, type: "Create", actor: peer.iri, to: PUBLIC, object };
      await peer.send(`${ann}/inbox`, activity);
    }
    await idle(server);
  });
  await tell("published", async (server) => {
    const note = { type: "Note", content: CONTENT, to: PUBLIC, cc: `${ann}/followers` };
    for (let index = 0; index < ACTIVITIES; index++) await server.act(ann, note);
    await until(async () => await deliveries.cursor(server.store.view) > ACTIVITIES, {
      what: "everything is delivered",
      within: 60_000,
    });
  });
  await tell("given up for a host", async ({ store }) => {
    for (let index = 0; index < ACTIVITIES; index++) {
      const activity = `https://b.example/activities/${crypto.randomUUID()}`;
      const where = { activity, origin: `https://host-${index}.example` };
      const [reason, parkedAt] = ["Answered 404 Not Found", store.clock.now()];
      const expires = store.expiry("deliveries");
      await store.transact(() =>
        Promise.resolve({
          changes: deliveries.park({ ...where, reason, parkedAt }, { expires }),
          result: undefined,
        })
      );
    }
  });

  async function withInstance<T>(work: (server: Instance) => Promise<T>): Promise<T> {
    await using server = await startInstance({ network, origin, path });
    return await work(server);
  }

  async function tell(what: string, work: (server: Instance) => Promise<void>): Promise<void> {
    const [before, fileBefore] = [await rowsOf(path), await fileSize(path)];
    await withInstance(work);
    const [after, fileAfter] = [await rowsOf(path), await fileSize(path)];
    print(`\nAn activity ${what}: ${perActivity(fileAfter - fileBefore)} bytes of the file`);
    for (const [kind, { rows, bytes }] of [...after].toSorted()) {
      const known = before.get(kind) ?? { rows: 0, bytes: 0 };
      const [moreRows, moreBytes] = [rows - known.rows, bytes - known.bytes];
      if (moreRows < ACTIVITIES / 2) continue;
      print(`  ${kind}: ${perActivity(moreRows)} rows, ${perActivity(moreBytes)} bytes`);
    }
  }
}

async function idle({ store: { jobs } }: Instance): Promise<void> {
  for (const queue of ["inbox", "fan-out"]) {
    await until(async () => (await jobs.inspect(queue)).depth === 0, {
      what: `an empty ${queue}`,
      within: 60_000,
    });
  }
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

function perActivity(count: number): number {
  return Math.round(count / ACTIVITIES * 10) / 10;
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

/** The letter of the row, and the first part of what is a path. */
function kindOf([letter, name]: Deno.KvKey): string {
  const text = String(name);
  const first = /^\["([^"]*)"(?:,"([a-z-]+)",)?/.exec(text);
  return `${String(letter)} ${
    first ? [first[1], first[2]].filter(Boolean).join(" ") : letter === "e" ? text : ""
  }`;
}

function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length + 4;
  if (typeof value === "string") return new TextEncoder().encode(value).length + 2;
  if (Array.isArray(value)) return value.reduce((sum, part) => sum + sizeOf(part), 0);
  if (typeof value === "object" && value !== null) return sizeOf(Object.entries(value));
  return 9;
}

async function fileSize(path: string): Promise<number> {
  return (await Deno.stat(path)).size;
}
