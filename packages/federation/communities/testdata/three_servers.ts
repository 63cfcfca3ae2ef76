/**
 * The world of the scenarios: the server of a community, a server whose people take part in it, and a third one where
 * somebody only follows it. All is done through outboxes, and seen in documents, listings and on the wire.
 *
 * @module
 */

import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import {
  idOf,
  isJsonObject,
  type JsonObject,
  memberText,
  originOf,
  PUBLIC,
  read,
} from "@commonplace/vocabulary";
import { openTestEngine } from "../../testdata/engine.ts";
import { type LeapingClock, leapingClock } from "../../testdata/leaping_clock.ts";
import type { FederationOptions } from "../../src/federation_options.ts";
import {
  createNetwork,
  type Instance,
  type Network,
  startInstance,
  until,
} from "../../src/testing/mod.ts";
import { communitiesWith } from "../communities.ts";
import { createCommunity, type NewCommunityOptions } from "../create_community.ts";

/** What has to be empty before nothing more follows from what came. */
const QUEUES = [
  ...["inbox", "inbox-wanting", "fetch", "fan-out", "community-seek", "community-arrived"],
  ...["communities-catch-up", "communities-conceal", "communities-sweep", "farewell"],
];

/** What somebody did. */
export interface Done {
  /** The IRI of the activity. */
  readonly id: string;
  /** The IRI of what it created; of other activities the empty string. */
  readonly object: string;
  /** The activity inside of the Announce, byte for byte; of what nobody announces the empty string. */
  readonly text: string;
}

export interface ThreeServers extends AsyncDisposable {
  readonly network: Network;
  readonly clock: LeapingClock;
  /** `https://home.example`, with the community. */
  readonly home: Instance;
  /** `https://guest.example`, whose people follow and take part. */
  readonly guest: Instance;
  /** `https://third.example`, where somebody follows and does nothing else. */
  readonly third: Instance;
  /** The IRI of the community `books`. */
  readonly books: string;
  /** The IRI of its first moderator, of the home server. */
  readonly ann: string;
  /** The IRIs of two people of the guest, who both follow. */
  readonly ben: string;
  readonly eve: string;
  /** The IRI of who follows on the third server. */
  readonly fin: string;
  /** Has a person do something that nobody has to pass on, and waits for all that follows at once. */
  says(actor: string, activity: JsonObject): Promise<Done>;
  /**
   * Has a person do something in the community, and waits until that has passed it on to both other servers, which is
   * to be as it came, and all that follows from that.
   */
  does(actor: string, activity: JsonObject): Promise<Done>;
  /** {@linkcode does} for a post or comment in the community. */
  writes(actor: string, object: JsonObject): Promise<Done>;
  /** The Announces that came to a server, oldest first, byte for byte. */
  announces(to: Instance): readonly string[];
  /** The activities of a type that came to a server, from wherever, oldest first. */
  sent(to: Instance, type: string): readonly JsonObject[];
  /** Nothing more follows on any server. */
  rest(): Promise<void>;
  /** What home, guest and third answer, in this order. */
  everywhere<T>(look: (server: Instance) => T | Promise<T>): Promise<readonly T[]>;
  /** Waits until home, guest and third answer what is expected, in this order; fails where they do not in time. */
  agree<T>(look: (server: Instance) => T | Promise<T>, expected: readonly T[]): Promise<void>;
}

export interface ThreeServersOptions extends Partial<FederationOptions> {
  /** What the community is like. */
  readonly community?: Partial<NewCommunityOptions>;
}

export async function startThreeServers(
  { community, ...options }: ThreeServersOptions = {},
): Promise<ThreeServers> {
  const network = createNetwork();
  const clock = leapingClock();
  await using stack = new AsyncDisposableStack();
  const start = async (origin: string) =>
    stack.use(
      await startInstance({
        network,
        clock,
        origin,
        extensions: [communitiesWith({ isAdministrator: (iri) => iri.endsWith("/admin") })],
        engine: openTestEngine,
        options,
      }),
    );
  const [home, guest, third] = [
    await start("https://home.example"),
    await start("https://guest.example"),
    await start("https://third.example"),
  ];
  const servers = [home, guest, third];
  const [ann, ben, eve, fin] = [
    await person(home, "ann"),
    await person(guest, "ben"),
    await person(guest, "eve"),
    await person(third, "fin"),
  ];
  const { iri: books } = await createCommunity(home.federation, {
    name: "books",
    creator: ann,
    ...community,
  });

  async function rest(): Promise<void> {
    await until(async () => await areIdle(servers) && await areIdle(servers), {
      what: "servers at rest",
    });
  }
  async function says(actor: string, activity: JsonObject): Promise<Done> {
    const server = servers.find(({ origin }) => originOf(actor) === origin);
    assert.ok(server, actor);
    clock.leap(1000);
    const { id, object = "" } = await server.federation.publish(activity, { actor });
    await delivered(server, id);
    await rest();
    return { id, object, text: "" };
  }
  async function does(actor: string, activity: JsonObject): Promise<Done> {
    const { id, object } = await says(actor, activity);
    const told = (server: Instance) =>
      announces(network, server).filter((text) => innerId(text) === id);
    const [toThird = ""] = await Promise.all(
      [third, guest].map((server) =>
        until(() => told(server)[0], { what: `an Announce of ${id} at ${server.origin}` })
      ),
    );
    const announce = parsed(toThird);
    await delivered(home, idOf(announce) ?? "");
    await rest();
    assert.equal(told(third).length, 1);
    const text = memberText(toThird, "object") ?? "";
    assert.deepEqual([announce["actor"], parsed(text)["actor"]], [books, actor]);
    if (originOf(actor) !== home.origin) {
      const came = posted(network, home).find((text) => idOf(parsed(text)) === id);
      assert.equal(text, came);
    }
    return { id, object, text };
  }
  function everywhere<T>(look: (server: Instance) => T | Promise<T>): Promise<readonly T[]> {
    return Promise.all(servers.map(look));
  }
  for (const actor of [ben, eve, fin]) {
    const { id } = await says(actor, { type: "Follow", object: books });
    const isAccepted = () => all(network, "Accept").some(({ object }) => idOf(object) === id);
    await until(isAccepted, { what: `the Accept of ${id}` });
    await rest();
  }
  const running = stack.move();
  return {
    network,
    clock,
    home,
    guest,
    third,
    books,
    ann,
    ben,
    eve,
    fin,
    says,
    does,
    writes: (actor, object) =>
      does(actor, {
        type: "Create",
        to: [PUBLIC],
        cc: [books],
        object: { to: [PUBLIC, books], ...object },
      }),
    announces: (server) => announces(network, server),
    sent: (server, type) => posted(network, server).map(parsed).filter(({ type: t }) => t === type),
    rest,
    everywhere,
    async agree(look, expected) {
      const deadline = performance.now() + 15_000;
      const last = await until(async () => {
        const seen = await everywhere(look);
        const isLate = performance.now() > deadline;
        return (isLate || isDeepStrictEqual(seen, expected)) && { seen };
      }, { what: "an answer", within: 30_000 });
      assert.deepEqual(last.seen, expected);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function person({ federation }: Instance, name: string): Promise<string> {
  const { iri } = await federation.createActor({ type: "Person", name });
  return iri;
}

async function areIdle(servers: readonly Instance[]): Promise<boolean> {
  for (const { store } of servers) {
    for (const queue of QUEUES) {
      if ((await store.jobs.inspect(queue)).depth > 0) return false;
    }
  }
  return true;
}

/** It has come wherever it is sent. */
async function delivered({ federation }: Instance, id: string): Promise<void> {
  await until(async () => {
    const records = await Array.fromAsync(federation.deliveries.of(id));
    return records.every(({ state }) => state === "delivered");
  }, { what: `the delivery of ${id}` });
}

/** What was posted to a server, oldest first. */
function posted({ requests }: Network, { origin }: Instance): readonly string[] {
  return requests
    .filter(({ method, url }) => method === "POST" && originOf(url) === origin)
    .map(({ body }) => new TextDecoder().decode(body));
}

function announces(network: Network, to: Instance): readonly string[] {
  return posted(network, to).filter((text) => parsed(text)["type"] === "Announce");
}

function all({ requests }: Network, type: string): readonly JsonObject[] {
  return requests
    .filter(({ method }) => method === "POST")
    .map(({ body }) => parsed(new TextDecoder().decode(body)))
    .filter((activity) => activity["type"] === type);
}

function innerId(announce: string): string | undefined {
  return idOf(parsed(announce)["object"]);
}

function parsed(text: string): JsonObject {
  const result = read(text);
  return result.ok && isJsonObject(result.document.json) ? result.document.json : {};
}
