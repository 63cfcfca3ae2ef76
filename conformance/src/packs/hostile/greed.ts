/**
 * How much a server asks for because of one activity: of the host that sent it, and of hosts that have
 * nothing to do with it.
 *
 * @module
 */

import { passerby } from "../activitypub/cast.ts";
import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { HostName, WireEntry } from "../../wire_entry.ts";
import type { HostAnswer } from "../../world/host_handler.ts";
import type { Persona } from "../../world/persona.ts";
import { activity, createOf, everybody, leave, noteBy } from "../activitypub/scene.ts";
import { honestExchange } from "./survival.ts";

interface Lure {
  readonly id: string;
  readonly title: string;
  readonly told: string;
  /** The host whose requests are counted. */
  readonly host: HostName;
  /** The most requests for what is under the path that are in order. */
  readonly most: number;
  /** What is served under the path; the number is the last part of it. Default: nothing is there. */
  readonly serve?: (root: string, n: number, owner: Persona) => HostAnswer;
  /** Sends what leads there. */
  readonly lay: (
    stage: Stage,
    lure: { readonly root: string; readonly from: Persona },
  ) => Promise<Sent>;
}

interface Seen {
  readonly sent: Sent;
  readonly asked: readonly WireEntry[];
  readonly canary: WireEntry | undefined;
  readonly most: number;
}

const lures: readonly Lure[] = [
  {
    id: "redirect-loop",
    title: "A redirect that never ends",
    told: "The actor on host E redirects from one place to the next without an end.",
    host: "E",
    most: 30,
    serve: (root, n) => ({ status: 302, headers: { location: `${root}/${n + 1}` } }),
    lay: (stage, { root, from }) => {
      const signer = { keyId: `${root}/0#main-key`, privateKey: from.privateKey };
      const follow = activity(from, "Follow", { actor: `${root}/0`, object: stage.person.id });
      return stage.send({ from, signer, activity: follow }, stage.person);
    },
  },
  {
    id: "reply-chain",
    title: "A thread without a beginning",
    told: "A note on host E answers a note that answers a note, without an end.",
    host: "E",
    most: 300,
    serve: (root, n, owner) => note(owner, { id: `${root}/${n}`, inReplyTo: `${root}/${n + 1}` }),
    lay: (stage, { root, from }) =>
      leave(stage, {
        from,
        activity: createOf(from, noteBy(from, { cc: [stage.person.id], inReplyTo: `${root}/0` })),
      }),
  },
  {
    id: "reply-cycle",
    title: "A thread that bites its tail",
    told: "Two notes on host E answer each other.",
    host: "E",
    most: 20,
    serve: (root, n, owner) =>
      note(owner, { id: `${root}/${n}`, inReplyTo: `${root}/${(n + 1) % 2}` }),
    lay: (stage, { root, from }) =>
      leave(stage, {
        from,
        activity: createOf(from, noteBy(from, { cc: [stage.person.id], inReplyTo: `${root}/0` })),
      }),
  },
  {
    id: "collection",
    title: "Collections without an end",
    told: "An actor on host E has collections whose pages never end.",
    host: "E",
    most: 300,
    serve: (root, n) =>
      json({
        id: `${root}/${n}`,
        type: n === 0 ? "OrderedCollection" : "OrderedCollectionPage",
        totalItems: 1_000_000,
        orderedItems: [],
        first: `${root}/1`,
        next: `${root}/${n + 1}`,
      }),
    lay: (stage, { root, from: { host } }) => {
      const collection = `${root}/0`;
      const edit = (document: JsonObject) => ({
        ...document,
        outbox: collection,
        followers: collection,
        following: collection,
        featured: collection,
      });
      return stage.follow(stage.newcomer(host, { edit }), stage.person);
    },
  },
  {
    id: "context",
    title: "A context that names itself",
    told: "A note on host E has a context there, which has another, without an end.",
    host: "E",
    most: 20,
    serve: (root, n) => json({ "@context": [`${root}/${n + 1}`, { probe: `${root}#probe` }] }),
    lay: (stage, { root, from }) => {
      const context = ["https://www.w3.org/ns/activitystreams", `${root}/0`];
      const sent = noteBy(from, { "@context": context, cc: [stage.person.id] });
      return leave(stage, { from, activity: createOf(from, sent, { "@context": context }) });
    },
  },
  {
    id: "recipients",
    title: "Recipients on a host that has nothing to do with it",
    told: "A note on host E is addressed to 3,000 people on host C.",
    host: "C",
    most: 60,
    lay: (stage, { root, from }) => {
      const cc = [stage.person.id, ...range(root, 3_000)];
      return leave(stage, { from, activity: createOf(from, noteBy(from, { cc })) });
    },
  },
  {
    id: "mentions",
    title: "Mentions of a host that has nothing to do with it",
    told: "A note on host E mentions 3,000 people on host C.",
    host: "C",
    most: 60,
    lay: (stage, { root, from }) => {
      const tag = range(root, 3_000).map((href) => ({ type: "Mention", href, name: "@nobody" }));
      const cc = [stage.person.id];
      return leave(stage, { from, activity: createOf(from, noteBy(from, { cc, tag })) });
    },
  },
  {
    id: "announce",
    title: "Announces of things on a host that has nothing to do with it",
    told: "A person on host E announces 1,000 things on host C in one activity.",
    host: "C",
    most: 60,
    lay: (stage, { root, from }) =>
      leave(stage, {
        from,
        activity: activity(from, "Announce", { to: [everybody], object: range(root, 1_000) }),
      }),
  },
  {
    id: "attachments",
    title: "Pictures on a host that has nothing to do with it",
    told: "A note on host E has 1,000 pictures on host C.",
    host: "C",
    most: 60,
    lay: (stage, { root, from }) => {
      const attachment = range(root, 1_000).map((url) => ({ type: "Image", url }));
      const cc = [stage.person.id];
      return leave(stage, { from, activity: createOf(from, noteBy(from, { cc, attachment })) });
    },
  },
  {
    id: "inbox",
    title: "An inbox on a host that has nothing to do with it",
    told: "Three people on host E follow, whose inbox is on host C.",
    host: "C",
    most: 6,
    lay: async (stage, { root, from: { host } }) => {
      const edit = (document: JsonObject) => ({ ...document, inbox: `${root}/0`, endpoints: {} });
      for (let n = 0; n < 2; n++) await stage.follow(stage.newcomer(host, { edit }), stage.person);
      return await stage.follow(stage.newcomer(host, { edit }), stage.person);
    },
  },
];

/** Every lure is an exchange of its own. */
export const greed: readonly Exchange[] = lures.map((lure) =>
  exchange<Seen>({
    id: `hostile/requests-${lure.id}`,
    title: lure.title,
    kind: "attacks",
    async play(stage) {
      const { host, most, serve, told, lay } = lure;
      const from = passerby(stage, "E");
      const root = `${stage.world.host(host).origin}/lure/${crypto.randomUUID()}`;
      stage.world.handle(host, "*", ({ url, method }) => {
        if (!url.startsWith(`${root}/`)) return undefined;
        const n = Number(url.slice(root.length + 1));
        return method === "GET" ? serve?.(root, n, from) ?? { status: 404 } : { status: 202 };
      });
      stage.tell(told);
      const sent = await lay(stage, { root, from });
      const canary = await honestExchange(stage);
      const asked = stage.wire.filter(({ direction, url }) =>
        direction === "received" && url.startsWith(`${root}/`)
      );
      return { sent, asked, canary, most };
    },
    judge: {
      [`hostile:requests/${lure.id}`]: ({ sent, asked, canary, most }) => {
        const evidence = [sent, canary, ...asked.slice(0, most)];
        if (asked.length > most) return failed(`It sent ${asked.length} requests.`, evidence);
        return canary
          ? passed(`It sent ${asked.length} requests.`, evidence)
          : cannotTell("Nothing that was sent later had an effect.", evidence);
      },
    },
  })
);

function range(root: string, length: number): string[] {
  return Array.from({ length }, (_, n) => `${root}/${n}`);
}

function note(owner: Persona, members: JsonObject): HostAnswer {
  return json(noteBy(owner, members));
}

function json(document: JsonObject): HostAnswer {
  const headers = { "content-type": "application/activity+json" };
  const context = "https://www.w3.org/ns/activitystreams";
  return { status: 200, headers, body: JSON.stringify({ "@context": context, ...document }) };
}
