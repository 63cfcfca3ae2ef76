/**
 * WebFinger: one handle, asked for in all the ways that the standard allows, and in some that it does not.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { judgeFaults, notServed } from "../../judging/faults.ts";
import { jsonDifference } from "../../judging/json_difference.ts";
import {
  cannotTell,
  failed,
  inapplicable,
  passed,
  type Verdict,
  warning,
} from "../../judging/verdict.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import {
  type Answered,
  askWebFinger,
  handleOf,
  isDescribed,
  isRedirect,
  leadsTo,
  linksOf,
  queryFor,
} from "./descriptor.ts";

interface Seen {
  readonly id: string;
  /** The handle that was asked for; missing where the actor has none. */
  readonly handle?: string;
  readonly plain: Answered;
  /** By the ways of asking. */
  readonly ways: Readonly<Record<Way, Answered>>;
}

type Way = keyof typeof queries;

const unknownRel = "https://another-site.example/rel/unknown";

/** What is asked, by the encoded handle. */
const queries = {
  raw: (handle: string) => `?resource=${decodeURIComponent(handle)}`,
  self: (handle: string) => `?resource=${handle}&rel=self`,
  selfFirst: (handle: string) => `?rel=self&resource=${handle}`,
  unknown: (handle: string) => `?resource=${handle}&rel=${encodeURIComponent(unknownRel)}`,
  both: (handle: string) => `?resource=${handle}&rel=${encodeURIComponent(unknownRel)}&rel=self`,
  more: (handle: string) => `?resource=${handle}&conformance=1`,
  twice: (handle: string) => `?resource=${handle}&resource=${handle}x`,
  upper: (handle: string) => `?resource=${upperName(handle)}`,
  none: () => "",
  malformed: () => `?resource=${encodeURIComponent("this is no URI")}`,
  nobody: (handle: string) => `?resource=${nobodyAt(handle)}`,
  otherScheme: () => queryFor("urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66"),
  otherFormat: (handle: string) => `?resource=${handle}`,
} as const;

/** A handle is asked for in many ways. */
export const webFingerRequests: Exchange = exchange<Seen>({
  id: "discovery/webfinger-requests",
  title: "A handle is asked for in many ways",
  kind: "reads",
  async play(stage) {
    const { subject, target } = stage;
    const handle = handleOf(subject);
    const encoded = encodeURIComponent(handle ?? `acct:nobody@${new URL(target.origin).host}`);
    stage.tell("The suite asks WebFinger for one handle in many ways, some of them wrong.");
    const plain = await askWebFinger(stage, `?resource=${encoded}`);
    const ways = await askInAllWays(stage, encoded);
    return { id: subject.id, ...(handle && { handle }), plain, ways };
  },
  judge: {
    "webfinger:4.1/parameter-order": (seen) =>
      judgeSame(seen, [seen.ways.self, seen.ways.selfFirst], "whichever parameter comes first"),
    "webfinger:4.1/percent-encoding": (seen) =>
      judgeSame(seen, [seen.plain, seen.ways.raw], "percent-encoded or not"),
    "webfinger:4.1/other-parameters": (seen) =>
      judgeSame(seen, [seen.plain, seen.ways.more], "with a parameter that it does not know"),
    "webfinger:4.2/other-formats": (seen) =>
      judgeSame(seen, [seen.plain, seen.ways.otherFormat], "asked for image/png"),
    "webfinger:4.3/rel-subset": (seen) =>
      judgeAnswer(seen, seen.ways.self, (filtered, all) => {
        const known = linksOf(all).map((link) => JSON.stringify(link));
        const added = linksOf(filtered).filter((link) => !known.includes(JSON.stringify(link)));
        const rest = jsonDifference(
          { ...all, links: null, expires: null },
          { ...filtered, links: null, expires: null },
        );
        return [
          ...added.map((link) => `with rel=self there is a link of another kind: ${link.rel}`),
          ...(rest === undefined ? [] : [`with rel=self ${rest} is another`]),
          ...(leadsTo(filtered, seen.id) ? [] : ["with rel=self the self link is missing"]),
        ];
      }),
    "webfinger:4.3/rel-filter": (seen) =>
      judgeAnswer(
        seen,
        seen.ways.self,
        (filtered) =>
          linksOf(filtered).filter(({ rel }) => rel !== "self")
            .map(({ rel }) => `asked for rel=self it gives ${rel}`),
      ),
    "webfinger:4.3/unknown-rel": (seen) =>
      judgeAnswer(
        seen,
        seen.ways.unknown,
        (filtered, all) => filtered.subject === all.subject ? [] : ["the subject is another"],
      ),
    "webfinger:4.3/several-rels": (seen) =>
      judgeAnswer(
        seen,
        seen.ways.both,
        (filtered) =>
          leadsTo(filtered, seen.id) ? [] : ["asked for two relations it leaves out the self link"],
      ),
    "webfinger:3.1.2/case": (seen) => {
      const { handle, ways: { upper } } = seen;
      if (handle === undefined || upperName(handle) === handle) {
        return inapplicable("The actor has no name with small letters.", [seen.plain]);
      }
      return judgeAnswer(
        seen,
        upper,
        (descriptor) =>
          leadsTo(descriptor, seen.id) ? [] : ["the name in capitals leads to another actor"],
      );
    },
    "webfinger:4.2/missing-resource": ({ ways }) => judgeRefusal(ways.none.entry, [400]),
    "webfinger:4.2/malformed-resource": ({ ways }) => judgeRefusal(ways.malformed.entry, [400]),
    "webfinger:4.1/one-resource": ({ ways }) => judgeRefusal(ways.twice.entry, [400]),
    "webfinger:4.2/unknown-resource": ({ ways }) => judgeRefusal(ways.nobody.entry, [404, 410]),
    "webfinger:4.5/any-scheme": ({ ways: { otherScheme: { entry } } }) =>
      entry.status === 200
        ? passed("A URN was answered.", [entry])
        : judgeRefusal(entry, [404, 410]),
  },
});

async function askInAllWays(stage: Stage, handle: string): Promise<Record<Way, Answered>> {
  const ask = (way: Way, accept?: string) => askWebFinger(stage, queries[way](handle), accept);
  return {
    raw: await ask("raw"),
    self: await ask("self"),
    selfFirst: await ask("selfFirst"),
    unknown: await ask("unknown"),
    both: await ask("both"),
    more: await ask("more"),
    twice: await ask("twice"),
    upper: await ask("upper"),
    none: await ask("none"),
    malformed: await ask("malformed"),
    nobody: await ask("nobody"),
    otherScheme: await ask("otherScheme"),
    otherFormat: await ask("otherFormat", "image/png"),
  };
}

/** The handle with its name in capitals. */
function upperName(handle: string): string {
  const [scheme = "", rest = ""] = handle.split(/(?<=^acct(?::|%3A))/i);
  const at = rest.search(/@|%40/);
  return `${scheme}${rest.slice(0, at).replaceAll(/%..|./g, upperUnlessEscaped)}${rest.slice(at)}`;
}

function upperUnlessEscaped(part: string): string {
  return part.startsWith("%") ? part : part.toUpperCase();
}

function nobodyAt(handle: string): string {
  return handle.replace(
    /^(acct(?::|%3A)).*(?=@|%40)/i,
    `$1nobody_${crypto.randomUUID().slice(0, 8)}`,
  );
}

/** It is refused, and with one of the statuses that say why. */
function judgeRefusal(entry: WireEntry, statuses: readonly number[]): Verdict {
  const { status } = entry;
  if (status === null || status === 429) return notServed(entry);
  const reason = `It was answered with ${status}.`;
  if (statuses.includes(status)) return passed(reason, [entry]);
  if (isRedirect(entry)) return cannotTell(reason, [entry]);
  return status >= 400 && status < 500
    ? warning(`${reason} Not with ${statuses[0]}.`, [entry])
    : failed(reason, [entry]);
}

function judgeAnswer(
  { plain }: Seen,
  answered: Answered,
  faultsIn: (descriptor: JsonObject, plain: JsonObject) => readonly string[],
): Verdict {
  if (!isDescribed(plain)) return unanswered(plain);
  if (answered.entry.status === null) return notServed(answered.entry);
  const evidence = [plain, answered];
  if (!isDescribed(answered)) {
    return failed(`It was answered with ${answered.entry.status}.`, evidence);
  }
  const faults = faultsIn(answered.descriptor, plain.descriptor);
  return judgeFaults(faults, { kept: "The answer is as it should be.", evidence });
}

function judgeSame(
  { plain }: Seen,
  [one, other]: readonly [Answered, Answered],
  how: string,
): Verdict {
  if (!isDescribed(plain) || !isDescribed(one)) return unanswered(plain);
  if (other.entry.status === null) return notServed(other.entry);
  const evidence = [one, other];
  if (!isDescribed(other)) {
    return failed(`The answer is another (${other.entry.status}) ${how}.`, evidence);
  }
  const difference = jsonDifference(
    { ...one.descriptor, expires: null },
    { ...other.descriptor, expires: null },
  );
  return difference === undefined
    ? passed(`The answer is the same ${how}.`, evidence)
    : failed(`The answer differs at ${difference} ${how}.`, evidence);
}

function unanswered(plain: Answered): Verdict {
  const reason = "The query was not answered with a descriptor (see webfinger:2.1/found).";
  return cannotTell(reason, [plain]);
}
