/**
 * A server of ours behind a socket, for as long as nobody kills it. Besides federation it answers to the soak that
 * spawned it, under `/control/`; it says its port once it does.
 *
 *     serve_until_killed.ts <origin> <path or postgres URL with ?schema=> <names, by commas> <allowed hosts, by commas>
 *
 * @module
 */

import {
  type ActorOptions,
  createFederation,
  createFetcher,
  FederationError,
} from "../../src/mod.ts";
import { testKeyPair } from "../../src/testing/mod.ts";
import {
  actors,
  collections,
  deliveries,
  type Engine,
  followers,
  type Notification,
  notifications,
  type NotificationsBy,
  openStore,
  records,
  references,
} from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { openPostgresEngine } from "@commonplace/storage/postgres";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Asked, Deed, Heard, NoteState, State } from "./traffic.ts";

const [origin = "", url = "", names = "", hosts = ""] = Deno.args;

const store = openStore({ engine: await openEngine() });
const { view } = store;
const userAgent = `Commonplace/soak (+${origin})`;
const federation = createFederation({
  store,
  fetcher: createFetcher({ userAgent, allow: hosts.split(",") }),
  domains: [{ origin }],
  software: { name: "commonplace", version: "0.1.0" },
  newKeyPair: testKeyPair,
  report: (error) => say(`report ${error instanceof Error ? error.message : error}`),
});
for (const name of names.split(",")) await createOnce({ type: "Person", name });
await federation.start();
Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => say(`port ${port}`),
}, async (request) => {
  const { pathname, search } = new URL(request.url);
  if (pathname.startsWith("/control/")) return await control(pathname, request);
  return await federation.handle(new Request(origin + pathname + search, request));
});

async function openEngine(): Promise<Engine> {
  if (!url.startsWith("postgres:")) return await openKvEngine({ path: url });
  const database = new URL(url);
  const schema = database.searchParams.get("schema") ?? "soak";
  database.searchParams.delete("schema");
  return await openPostgresEngine({ url: database.href, schema, pool: 8 });
}

async function createOnce(options: ActorOptions): Promise<void> {
  const iri = `${origin}/u/${options.name}`;
  if (await actors.read(view, iri) === undefined) await federation.createActor(options);
}

async function control(pathname: string, request: Request): Promise<Response> {
  switch (pathname) {
    case "/control/do":
      return await perform(await request.json());
    case "/control/resolve":
      return Response.json((await federation.resolve(await request.text())).ok);
    case "/control/idle":
      return Response.json(await isIdle());
    case "/control/state":
      return Response.json(await stateOf(await request.json()));
  }
  return new Response(null, { status: 404 });
}

/** Publishes once, however often it is asked: the number of the deed is committed with it. */
async function perform({ number, actor, activity }: Deed): Promise<Response> {
  const about = activity["object"];
  const isFarAway = typeof about === "string" && !about.startsWith(`${origin}/`);
  if (isFarAway && activity["type"] !== "Undo") {
    const { state } = await references.read(view, about);
    if (state !== "resolved") return new Response("It is not known yet", { status: 409 });
  }
  try {
    const done = await store.transact(async (view) => {
      const before = await records.get(view, "deed", String(number));
      if (before !== undefined) return { changes: [], result: before };
      const { changes, id, object = null } = await federation.composing(view, activity, { actor });
      const result = { id, object };
      return { changes: [...records.put("deed", String(number), result), ...changes], result };
    });
    return Response.json(done);
  } catch (error) {
    if (!(error instanceof FederationError)) throw error;
    return new Response(error.message, { status: 400 });
  }
}

const QUEUES = ["inbox", "inbox-wanting", "fan-out", "fetch"];

async function isIdle(): Promise<boolean> {
  for (const queue of QUEUES) if ((await store.jobs.inspect(queue)).depth > 0) return false;
  for await (const [, lane] of deliveries.lanes(view)) {
    if (lane.cursor !== undefined || lane.exceptions.length > 0) return false;
  }
  return true;
}

async function stateOf({ here, there, notes }: Asked): Promise<State> {
  const follows: string[] = [];
  for (const [ours, theirs] of here.flatMap((one) => there.map((other) => [one, other] as const))) {
    if (await followers.follows(view, ours, theirs)) follows.push(`${theirs} ${ours}`);
    const isFollowed = await followers.follows(view, theirs, ours);
    const isFollowing = await collections.contains(view, `${ours}/following`, theirs);
    if (isFollowed !== isFollowing) follows.push(`${ours} ${theirs} in one collection only`);
    else if (isFollowing) follows.push(`${ours} ${theirs}`);
  }
  const states: Record<string, NoteState> = {};
  for (const note of notes) states[note] = await noteState(note);
  const heard = await heardFrom(there);
  return { follows: follows.toSorted(), notes: states, heard: heard.toSorted(byActivity) };
}

async function noteState(iri: string): Promise<NoteState> {
  const { state } = await references.read(view, iri);
  const text = state === "resolved" ? await references.text(view, iri) : undefined;
  return {
    content: text === undefined ? state : (JSON.parse(text) as JsonObject)["content"],
    likes: await membersOf(`${iri}/likes`),
    shares: await membersOf(`${iri}/shares`),
  };
}

async function membersOf(collection: string): Promise<readonly string[]> {
  const { items } = await collections.page(view, collection, { limit: 100 });
  return items.map(({ member }) => member).toSorted();
}

async function heardFrom(actors: readonly string[]): Promise<readonly Heard[]> {
  const lists: readonly NotificationsBy[] = [
    { state: "done" },
    ...actors.map((actor) => ({ actor })),
  ];
  return (await Promise.all(lists.map(listed))).flat()
    .filter(({ actor }) => actors.includes(actor))
    .map(({ activity, state, reason = "" }) => ({ activity, state, reason }));
}

async function listed(by: NotificationsBy): Promise<readonly Notification[]> {
  const all: Notification[] = [];
  let after: string | undefined;
  do {
    const page = await notifications.page(view, by, { limit: 1000, after });
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
}

function byActivity(one: Heard, other: Heard): number {
  return one.activity < other.activity ? -1 : 1;
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
