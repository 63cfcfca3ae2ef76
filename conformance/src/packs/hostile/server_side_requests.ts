/**
 * Bait: URLs of places that a server must not be led to by what others send (ActivityPub §B.3).
 *
 * @module
 */

import { passerby } from "../activitypub/cast.ts";
import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { Tripwire } from "../../world/tripwire.ts";
import { activity, createOf, everybody, leave, noteBy } from "../activitypub/scene.ts";
import { honestExchange } from "./survival.ts";

interface Bait {
  readonly id: string;
  readonly title: string;
  readonly told: string;
  /** Leads the target to the port. */
  readonly lay: (stage: Stage, port: number) => Promise<Sent>;
}

interface Seen {
  readonly sent: Sent;
  readonly touches: number;
  readonly canary: WireEntry | undefined;
  readonly isHere: boolean;
}

const baits: readonly Bait[] = [
  keyAt("loopback", "127.0.0.1"),
  keyAt("localhost", "localhost"),
  keyAt("ipv6", "[::1]"),
  keyAt("mapped", "[::ffff:127.0.0.1]"),
  keyAt("decimal", "2130706433"),
  keyAt("unspecified", "0.0.0.0"),
  {
    id: "redirect",
    title: "A redirect to the target's own machine",
    told: "The actor on host E redirects to a port of the target's own machine.",
    lay: (stage, port) => {
      const mallory = stage.newcomer("E");
      const location = `http://127.0.0.1:${port}/actor`;
      stage.world.handle("E", mallory.id, () => ({ status: 302, headers: { location } }));
      return followAs(stage, mallory);
    },
  },
  {
    id: "inbox",
    title: "An inbox on the target's own machine",
    told: "A person on host E, whose inbox is on the target's own machine, follows.",
    lay: (stage, port) => {
      const inbox = `http://127.0.0.1:${port}/inbox`;
      const edit = (document: JsonObject) => ({ ...document, inbox, endpoints: {} });
      return followAs(stage, stage.newcomer("E", { edit }));
    },
  },
  {
    id: "shared-inbox",
    title: "A shared inbox on the target's own machine",
    told: "Two people on host E, whose shared inbox is on the target's own machine, follow.",
    lay: async (stage, port) => {
      const endpoints = { sharedInbox: `http://localhost:${port}/inbox` };
      const edit = (document: JsonObject) => ({ ...document, endpoints });
      await followAs(stage, stage.newcomer("E", { edit }));
      return await followAs(stage, stage.newcomer("E", { edit }));
    },
  },
  {
    id: "object",
    title: "An object on the target's own machine",
    told: "A person on host E creates an object that is on the target's own machine.",
    lay: (stage, port) => {
      const mallory = passerby(stage, "E");
      const object = `http://127.0.0.1:${port}/note`;
      return stage.send({
        from: mallory,
        activity: activity(mallory, "Create", { to: [everybody], object }),
      }, stage.person);
    },
  },
  {
    id: "in-reply-to",
    title: "An answer to something on the target's own machine",
    told: "A person on host E answers something that is on the target's own machine.",
    lay: (stage, port) => {
      const inReplyTo = `http://127.0.0.1:${port}/note`;
      return say(stage, { inReplyTo, to: [everybody], cc: [stage.person.id] });
    },
  },
  {
    id: "media",
    title: "A picture on the target's own machine",
    told: "A note with a picture and a mention that are on the target's own machine.",
    lay: (stage, port) => {
      const url = `http://127.0.0.1:${port}/picture.png`;
      return say(stage, {
        attachment: [{ type: "Image", mediaType: "image/png", url }],
        icon: { type: "Image", url },
        tag: [{ type: "Mention", href: url, name: "@nobody" }],
      });
    },
  },
  {
    id: "context",
    title: "A context on the target's own machine",
    told: "A note with a context that is on the target's own machine.",
    lay: (stage, port) =>
      say(stage, {
        "@context": ["https://www.w3.org/ns/activitystreams", `http://127.0.0.1:${port}/context`],
      }),
  },
];

/** Every bait is an exchange of its own. */
export const serverSideRequests: readonly Exchange[] = baits.map(({ id, title, told, lay }) =>
  exchange<Seen>({
    id: `hostile/ssrf-${id}`,
    title,
    kind: "attacks",
    async play(stage) {
      using tripwire = new Tripwire();
      stage.tell(told);
      const sent = await lay(stage, tripwire.port);
      const canary = await honestExchange(stage);
      const { hostname } = new URL(stage.target.origin);
      const isHere = /^(127\.|localhost$|\[::1\]$)/.test(hostname);
      return { sent, touches: tripwire.touches, canary, isHere };
    },
    judge: {
      [`hostile:ssrf/${id}`]: ({ sent, touches, canary, isHere }) => {
        if (touches > 0) {
          const reason =
            `It connected ${touches} times to a port that it was not allowed to reach. ` +
            "(It may, if all of this machine was allowed to it for the run.)";
          return failed(reason, [sent]);
        }
        if (!isHere) {
          return cannotTell("The target runs on another machine than the suite.", [sent]);
        }
        return canary
          ? passed("It did not connect, and what was sent later had its effect.", [sent, canary])
          : cannotTell("Nothing that was sent later had an effect.", [sent]);
      },
    },
  })
);

/** The key of a signature is at an address of the target's own machine. */
function keyAt(id: string, host: string): Bait {
  return {
    id,
    title: `A key at ${host}`,
    told: `A request is signed with a key that is said to be at ${host}.`,
    lay: (stage, port) => {
      const mallory = passerby(stage, "E");
      const actor = `http://${host}:${port}/actor`;
      const signer = { keyId: `${actor}#main-key`, privateKey: mallory.privateKey };
      const follow = activity(mallory, "Follow", { object: stage.person.id });
      return stage.send({ from: mallory, signer, activity: { ...follow, actor } }, stage.person);
    },
  };
}

function followAs(stage: Stage, from: Persona): Promise<Sent> {
  return stage.follow(from, stage.person);
}

function say(stage: Stage, members: JsonObject): Promise<Sent> {
  const from = passerby(stage, "E");
  const note = noteBy(from, { cc: [stage.person.id], ...members });
  const { "@context": context = null } = note;
  return leave(stage, { from, activity: createOf(from, note, { "@context": context }) });
}
