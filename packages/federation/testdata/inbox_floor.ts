/**
 * The least that an inbox does with an activity that it takes on Deno KV: the body is read, the signature
 * verified, and the rows that have to be there afterwards are written, with the keys and the sizes that they have;
 * what waits is merged into one atomic operation. There are no transactions, no blocks, no policies and no effect.
 *
 * @module
 */

import { type CryptoPort, importPublishedKey, publicKeysOf, verify } from "@commonplace/signatures";
import { idOf, type JsonObject, memberText, read } from "@commonplace/vocabulary";

/** The most activities in one atomic operation: it takes a hundred checks, and each has five. */
const MOST = 20;

/** What a floor is made of. */
export interface FloorOptions {
  /** The path of its file. */
  readonly path: string;
  readonly crypto: CryptoPort;
  /** An actor whose key all senders share. */
  readonly actor: JsonObject;
}

type Rows = (atomic: Deno.AtomicOperation) => void;

/** Takes requests; each is answered once its rows are committed. */
export async function startInboxFloor(
  { path, crypto, actor }: FloorOptions,
): Promise<(request: Request) => Promise<Response>> {
  const kv = await Deno.openKv(path);
  const [published] = publicKeysOf(actor);
  if (published === undefined) throw new TypeError("The actor has no key");
  const key = await importPublishedKey(published, { crypto });
  const commit = merging(kv);
  return async (request) => {
    const body = new Uint8Array(await request.arrayBuffer());
    const target = new URL(request.url);
    const result = read(body);
    const verification = await verify(request, {
      body,
      target,
      now: Date.now(),
      findKey: () => Promise.resolve(key),
    });
    if (!result.ok || !verification.ok) return new Response(null, { status: 401 });
    await commit(rowsOf(result.document.json, result.document.text));
    return new Response(null, { status: 202 });
  };
}

/** While one commit runs, what waits for the next one gathers. */
function merging(kv: Deno.Kv): (rows: Rows) => Promise<void> {
  const waiting: { readonly rows: Rows; readonly done: () => void }[] = [];
  let isRunning = false;
  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST);
      const atomic = kv.atomic();
      for (const { rows } of batch) rows(atomic);
      for (const shared of ["inbox", "state", "notification", "reference"]) {
        atomic.sum(["c", shared], BigInt(batch.length));
      }
      await atomic.commit();
      for (const { done } of batch) done();
    }
    isRunning = false;
  }
  return async (rows) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push({ rows, done: resolve });
    if (!isRunning) void run();
    await promise;
  };
}

/** The rows of an activity: its mark, its record and what that is found by, its place in an inbox, its effect. */
function rowsOf(json: JsonObject, text: string): Rows {
  const id = `${Date.now().toString(36)}${crypto.randomUUID().slice(-12)}`;
  const [iri, sender] = [String(json["id"]), String(json["actor"])];
  const object = idOf(json["object"]) ?? "";
  const at = Date.now();
  const mark = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
  const record = new TextEncoder().encode(JSON.stringify({ id, iri, sender, at, text }));
  const [short, head] = [new Uint8Array(40), new Uint8Array(180)];
  const whole = json["type"] === "Create" ? memberText(text, "object") : undefined;
  return (atomic) => {
    for (const at of ["mark", "object", "early"]) {
      atomic.check({ key: [at, at === "mark" ? mark : iri], versionstamp: null });
    }
    atomic.set(["d", `["mark","${mark}"]`], { document: short, expires: at })
      .set(["e", "notification", id], { head, body: record, expires: at })
      .set(["x", "state done", at, id], { expires: at })
      .set(["s", "inbox ann", id], short)
      .set(["i", "inbox ann", at, id], short);
    if (whole === undefined) {
      atomic.set(["d", `["deed","${iri}"]`], head);
      const likes = `${object}/likes`;
      atomic.set(["s", likes, sender], head).set(["i", likes, at, sender], head);
    } else {
      const body = new TextEncoder().encode(JSON.stringify({ object, sender, at, whole }));
      atomic.set(["e", "reference", object], { head: short, body, expires: at });
    }
  };
}
