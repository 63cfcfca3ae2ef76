/**
 * Documents that a server must not choke on when it asks for them: the actor of who signs is one.
 *
 * @module
 */

import { gzipSync } from "node:zlib";
import { type Exchange, exchange } from "../../exchange.ts";
import { failed, passed } from "../../judging/verdict.ts";
import type { Sent } from "../../stage/sent.ts";
import { personDocument } from "../../world/documents.ts";
import type { HostAnswer } from "../../world/host_handler.ts";
import type { Persona } from "../../world/persona.ts";
import { honestExchange, judgeSurvival, type Survival, survivalOf } from "./survival.ts";

interface Bad {
  readonly id: string;
  readonly title: string;
  readonly told: string;
  readonly serve: (mallory: Persona) => HostAnswer;
}

const headers = { "content-type": "application/activity+json" };

const documents: readonly Bad[] = [
  {
    id: "gzip",
    title: "A document that grows when it is unpacked",
    told: "The actor on host E is 30 KB long, and 30 MB when it is unpacked.",
    serve: (mallory) => ({
      status: 200,
      headers: { ...headers, "content-encoding": "gzip" },
      body: new Uint8Array(bombOf(mallory)),
    }),
  },
  {
    id: "deep",
    title: "A document that is nested 100,000 deep",
    told: "The actor on host E is nested 100,000 deep.",
    serve: (mallory) => ({
      status: 200,
      headers,
      body: JSON.stringify({ ...personDocument(mallory), probe: "__DEEP__" }).replace(
        '"__DEEP__"',
        `{"a":`.repeat(100_000) + "1" + "}".repeat(100_000),
      ),
    }),
  },
  {
    id: "nothing",
    title: "A document that is empty",
    told: "The actor on host E is an empty body.",
    serve: () => ({ status: 200, headers }),
  },
  {
    id: "wrong-types",
    title: "A document with members of the wrong types",
    told: "The actor on host E has numbers and lists where URLs and texts belong.",
    serve: (mallory) => ({
      status: 200,
      headers,
      body: JSON.stringify({
        ...personDocument(mallory),
        inbox: [5, {}],
        publicKey: [[], null, { id: 5, owner: {}, publicKeyPem: [] }],
        preferredUsername: { a: 1 },
        endpoints: "none",
        type: 7,
      }),
    }),
  },
  {
    id: "schemes",
    title: "URLs of other schemes",
    told: "The actor on host E has its inbox, key and pictures at file:, ftp: and data: URLs.",
    serve: (mallory) => ({
      status: 200,
      headers,
      body: JSON.stringify({
        ...personDocument(mallory),
        inbox: "file:///dev/null",
        outbox: "ftp://127.0.0.1/outbox",
        icon: { type: "Image", url: "data:text/html,<b>x</b>" },
        endpoints: { sharedInbox: "gopher://127.0.0.1/" },
      }),
    }),
  },
  {
    id: "names",
    title: "A name that looks like that of another",
    told:
      "The actor on host E has a name of letters of several scripts, with marks and direction signs.",
    serve: (mallory) => ({
      status: 200,
      headers,
      body: JSON.stringify({
        ...personDocument(mallory),
        preferredUsername: "\u0430dmin\u202e\u0000@\u200b/../%2e%2e",
        name: "Z\u0351\u036b\u0343".repeat(500),
      }),
    }),
  },
];

/** Every bad document is an exchange of its own. */
export const badDocuments: readonly Exchange[] = documents.map(({ id, title, told, serve }) =>
  exchange<Survival>({
    id: `hostile/document-${id}`,
    title,
    kind: "attacks",
    async play(stage) {
      const mallory = stage.newcomer("E");
      stage.world.handle("E", mallory.id, () => serve(mallory));
      stage.tell(`${told} It follows.`);
      return await survivalOf(stage, () => stage.follow(mallory, stage.person));
    },
    judge: { [`hostile:document/${id}`]: judgeSurvival },
  })
);

interface Flow {
  readonly sent: Sent;
  /** Bytes that were taken before the connection was cut. */
  readonly taken: number;
  readonly survival: Survival;
}

const piece = new TextEncoder().encode(" ".repeat(65_536));
const mostBytes = 33_554_432;

/** An actor whose document has no end. */
export const endlessDocument: Exchange = exchange<Flow>({
  id: "hostile/document-endless",
  title: "A document without an end",
  kind: "attacks",
  async play(stage) {
    const mallory = stage.newcomer("E");
    let taken = 0;
    stage.world.handle("E", mallory.id, () => ({
      status: 200,
      headers,
      stream: new ReadableStream({
        pull(controller) {
          taken += piece.length;
          if (taken > mostBytes) controller.close();
          else controller.enqueue(piece);
        },
      }),
    }));
    stage.tell("The actor on host E is a document without an end. It follows.");
    const survival = await survivalOf(stage, () => stage.follow(mallory, stage.person));
    return { sent: survival.sent, taken, survival };
  },
  judge: {
    "hostile:document/endless": ({ sent, taken, survival }) =>
      taken > mostBytes
        ? failed("It took 32 MiB of it, and would have taken more.", [sent])
        : judgeSurvival(survival),
  },
});

interface Drip {
  readonly sent: Sent;
  readonly meanwhile: Survival["canary"];
}

/** An actor whose document comes a byte at a time; others are served meanwhile. */
export const slowDocument: Exchange = exchange<Drip>({
  id: "hostile/document-slow",
  title: "A document that never comes",
  kind: "attacks",
  async play(stage) {
    const people = Array.from({ length: 8 }, () => stage.newcomer("E"));
    const ends: (() => void)[] = [];
    for (const { id } of people) {
      stage.world.handle("E", id, () => ({
        status: 200,
        headers,
        stream: new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode("{"));
            ends.push(() => controller.close());
          },
        }),
      }));
    }
    stage.tell("Eight people on host E follow, whose documents begin and never end.");
    const following = people.map((from) => stage.follow(from, stage.person));
    stage.tell("Meanwhile others follow.");
    const meanwhile = await honestExchange(stage);
    for (const end of ends) end();
    const [sent] = await Promise.all(following);
    if (!sent) throw new RangeError("Nobody follows.");
    return { sent, meanwhile };
  },
  judge: {
    "hostile:document/slow": ({ sent, meanwhile }) =>
      meanwhile
        ? passed("Others were served while it waited.", [sent, meanwhile])
        : failed("Nobody else was served while it waited.", [sent]),
  },
});

let bomb: Uint8Array<ArrayBuffer> | undefined;

function bombOf(mallory: Persona): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify({ ...personDocument(mallory), probe: "__PAD__" });
  return bomb ??= new Uint8Array(gzipSync(text.replace("__PAD__", "0".repeat(31_457_280))));
}
