/**
 * WebFinger: from the handles of the target's actors to their documents, and back.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { judgeFaults, notServed, shown } from "../../judging/faults.ts";
import { mediaTypeOf } from "../../judging/media_type.ts";
import {
  cannotTell,
  failed,
  inapplicable,
  passed,
  type Verdict,
  warning,
} from "../../judging/verdict.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import type { TargetActor } from "../../target/target.ts";
import {
  anotherSite,
  type Answered,
  askWebFinger,
  handleOf,
  isDescribed,
  isRedirect,
  leadsTo,
  linksOf,
  queryFor,
  selfLinksOf,
} from "./descriptor.ts";
import { descriptorFaults } from "../../judging/descriptor_faults.ts";

/** One actor, and what WebFinger says of it. */
interface Asked {
  readonly actor: TargetActor;
  readonly handle: string;
  readonly answered: Answered;
  /** The same for the subject of the descriptor; missing where it is the handle, or none. */
  readonly bySubject?: Answered;
  /** What is at the first self link. */
  readonly self?: Fetched;
}

interface Seen {
  readonly asked: readonly Asked[];
  /** The query for the URL of the first actor. */
  readonly byUrl: Answered;
  /** An answer that is no descriptor: who was asked for is not there. */
  readonly nobody: Answered;
}

/** Each actor is looked up by its handle. */
export const webFinger: Exchange = exchange<Seen>({
  id: "discovery/webfinger",
  title: "The actors are looked up by their handles",
  kind: "reads",
  quick: true,
  async play(stage) {
    stage.tell("The suite asks WebFinger for each actor by its handle, and follows what it finds.");
    const { community, person } = stage.target;
    const asked: Asked[] = [];
    for (const actor of [community, person]) {
      const handle = actor && handleOf(actor);
      if (actor && handle !== undefined) asked.push(await lookUp(stage, { actor, handle }));
    }
    stage.tell("It asks for the URL of an actor, and for a name that nobody has.");
    const byUrl = await askWebFinger(stage, queryFor(stage.subject.id));
    const { host } = new URL(stage.target.origin);
    const unknown = queryFor(`acct:nobody_${stage.world.nonce}@${host}`);
    return { asked, byUrl, nobody: await askWebFinger(stage, unknown) };
  },
  judge: {
    "webfinger:2.1/found": ({ asked }) => {
      if (asked.length === 0) return inapplicable("No actor has a preferredUsername.");
      const elsewhere = asked.find(({ answered: { entry } }) =>
        entry.status === null || isRedirect(entry)
      );
      if (elsewhere) return notServed(elsewhere.answered.entry);
      const faults = asked.filter(({ answered }) => !isDescribed(answered))
        .map(({ handle, answered: { entry } }) => `${handle} got ${shown(entry.status)}`);
      return judgeFaults(faults, {
        kept: `Each query was answered: ${asked.map(({ handle }) => handle).join(", ")}.`,
        evidence: asked.map(({ answered }) => answered),
      });
    },
    "webfinger:4.2/descriptor": ({ asked }) => {
      const answers = asked.map(({ answered }) => answered)
        .filter(({ entry: { status } }) => status === 200);
      if (answers.length === 0) return unanswered(asked);
      const faults = answers.filter((answered) => !isDescribed(answered))
        .map(({ entry }) => `${entry.url} was answered with 200 and no JSON object`);
      return judgeFaults(faults, { kept: "Each answer is a JSON object.", evidence: answers });
    },
    "webfinger:10.2/media-type": (seen) => {
      const [answered] = described(seen);
      if (!answered) return unanswered(seen.asked);
      const { essence } = mediaTypeOf(answered.entry);
      if (essence === "application/jrd+json") return passed(`It is ${essence}.`, [answered]);
      const reason = `It is ${essence || "missing"}, not application/jrd+json.`;
      return /[/+]json$/.test(essence) ? warning(reason, [answered]) : failed(reason, [answered]);
    },
    "webfinger:5/cors": (seen) => {
      const [answered] = described(seen);
      if (!answered) return unanswered(seen.asked);
      return allowOrigin(answered) === undefined
        ? failed("The answer has no Access-Control-Allow-Origin.", [answered])
        : passed("The answer has Access-Control-Allow-Origin.", [answered]);
    },
    "webfinger:5/any-origin": (seen) => {
      const [answered] = described(seen);
      if (!answered) return unanswered(seen.asked);
      const allowed = allowOrigin(answered);
      return allowed === "*" || allowed === anotherSite
        ? passed(`It allows ${allowed}.`, [answered])
        : failed(`It allows ${allowed ?? "nobody"}.`, [answered]);
    },
    "webfinger:5/cors-on-errors": ({ nobody }) => {
      if (nobody.entry.status === null) return notServed(nobody.entry);
      return allowOrigin(nobody) === undefined
        ? failed("An answer that says no has no Access-Control-Allow-Origin.", [nobody])
        : passed("An answer that says no has Access-Control-Allow-Origin too.", [nobody]);
    },
    "webfinger:4.4.1/subject": (seen) =>
      judgeEach(seen, {
        faultsIn: ({ subject }, { handle }) =>
          typeof subject === "string" && URL.canParse(subject)
            ? []
            : [`the subject for ${handle} is ${shown(subject)}`],
        kept: "Each descriptor has a URI as its subject.",
      }),
    "webfinger:4.4/members": (seen) =>
      judgeEach(seen, {
        faultsIn: (descriptor) => descriptorFaults(descriptor),
        kept: "Its members have the types that they must have.",
      }),
    "webfinger:4.4.4.1/rel": (seen) =>
      judgeEach(seen, {
        faultsIn: (descriptor) =>
          linksOf(descriptor).filter(({ rel }) => typeof rel !== "string" || rel === "")
            .map((link) => `${shown(link)} has no rel`),
        kept: "Each link has a relation.",
      }),
    "webfinger:4.4.4.3/href": (seen) =>
      judgeEach(seen, {
        faultsIn: (descriptor) =>
          linksOf(descriptor).map(({ href }) => href)
            .filter((href) => href !== undefined && href !== null && !URL.canParse(String(href)))
            .map((href) => `${shown(href)} is no URI`),
        kept: "Each href is a URI.",
      }),
    "webfinger:3.2/self": (seen) =>
      judgeEach(seen, {
        faultsIn: (descriptor, { actor, handle }) =>
          leadsTo(descriptor, actor.id) ? [] : [
            `the descriptor of ${handle} has no self link of an ActivityPub type to ${actor.id}`,
          ],
        kept: "Each descriptor links to its actor.",
      }),
    "webfinger:3.2/one-self": (seen) =>
      judgeEach(seen, {
        faultsIn: (descriptor, { handle }) => {
          const { length } = selfLinksOf(descriptor);
          return length > 1 ? [`the descriptor of ${handle} has ${length} self links`] : [];
        },
        kept: "No descriptor has more than one self link to a document.",
      }),
    "webfinger:2.2/document": ({ asked }) => {
      const found = asked.filter(({ self }) => self?.document);
      if (found.length === 0) {
        return cannotTell("No self link could be followed (see webfinger:3.2/self).");
      }
      const faults = found.map(({ self }) => [self?.entry.url, self?.document?.id])
        .filter(([url, id]) => url !== id)
        .map(([url, id]) => `the document at ${url} says that its id is ${shown(id)}`);
      const evidence = found.map(({ self }) => self);
      return judgeFaults(faults, { kept: "Each id is the link that led to it.", evidence });
    },
    "webfinger:2.2/subject": ({ asked }) => {
      const found = asked.filter(({ answered }) => isDescribed(answered));
      if (found.length === 0) return unanswered(asked);
      const faults = found.filter(({ bySubject, actor }) =>
        bySubject?.descriptor && !leadsTo(bySubject.descriptor, actor.id)
      ).map(({ answered }) => `${shown(answered.descriptor?.subject)} leads to another actor`);
      return judgeFaults(faults, {
        kept: "What a descriptor names as its subject leads to the same actor.",
        evidence: found.flatMap(({ answered, bySubject }) => [answered, bySubject]),
      });
    },
    "webfinger:4.5/actor-url": (seen) => {
      const { byUrl } = seen;
      if (described(seen).length === 0) return unanswered(seen.asked);
      return isDescribed(byUrl)
        ? passed("The URL of the actor leads to it as well.", [byUrl])
        : failed(`The URL of the actor was answered with ${byUrl.entry.status}.`, [byUrl]);
    },
  },
});

async function lookUp(
  stage: Stage,
  { actor, handle }: Pick<Asked, "actor" | "handle">,
): Promise<Asked> {
  const answered = await askWebFinger(stage, queryFor(handle));
  const { descriptor } = answered;
  const { subject } = descriptor ?? {};
  const bySubject = typeof subject === "string" && subject !== handle && isHere(stage, subject)
    ? await askWebFinger(stage, queryFor(subject))
    : undefined;
  const { href } = descriptor && selfLinksOf(descriptor)[0] || {};
  const self = typeof href === "string" && URL.parse(href)?.origin === stage.target.origin
    ? await stage.readOnce(href)
    : undefined;
  return { actor, handle, answered, ...(bySubject && { bySubject }), ...(self && { self }) };
}

/** A subject of another host is for that host to answer, and the suite asks none but the target. */
function isHere({ target }: Stage, subject: string): boolean {
  return subject.toLowerCase().endsWith(`@${new URL(target.origin).host}`);
}

function described({ asked }: Pick<Seen, "asked">): Answered[] {
  return asked.map(({ answered }) => answered).filter(isDescribed);
}

function unanswered(asked: readonly Asked[]): Verdict {
  const reason = "No query was answered with a descriptor (see webfinger:2.1/found).";
  return cannotTell(reason, asked.map(({ answered }) => answered));
}

interface Rule {
  readonly faultsIn: (descriptor: JsonObject, asked: Asked) => readonly string[];
  readonly kept: string;
}

function judgeEach(seen: Seen, { faultsIn, kept }: Rule): Verdict {
  const evidence = described(seen);
  if (evidence.length === 0) return unanswered(seen.asked);
  const faults = seen.asked.flatMap((one) =>
    one.answered.descriptor ? faultsIn(one.answered.descriptor, one) : []
  );
  return judgeFaults(faults, { kept, evidence });
}

function allowOrigin({ entry }: Answered): string | undefined {
  return entry.responseHeaders["access-control-allow-origin"];
}
