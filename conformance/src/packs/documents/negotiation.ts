/**
 * One document, asked for in the ways in which servers and browsers ask.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { judgeFaults, notServed, shown } from "../../judging/faults.ts";
import { jsonDifference } from "../../judging/json_difference.ts";
import { isActivityType, mediaTypeOf } from "../../judging/media_type.ts";
import { cannotTell, failed, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { headerFaults } from "./headers.ts";

/** What came back, by what was asked for. */
export interface Negotiated {
  readonly id: string;
  readonly activity: Fetched;
  readonly linkedData: Fetched;
  readonly weighted: Fetched;
  readonly page: Fetched;
  readonly anything: Fetched;
  readonly picture: Fetched;
  readonly head: Fetched;
  readonly options: Fetched;
  readonly unchanged?: Fetched;
  readonly nowhere: Fetched;
}

const profile = "https://www.w3.org/ns/activitystreams";

/** What is asked for. Browsers take anything besides pages, which servers without pages may serve. */
const accepts = {
  activity: "application/activity+json",
  linkedData: `application/ld+json; profile="${profile}"`,
  weighted: "text/html;q=0.1, application/activity+json",
  page: "text/html,application/xhtml+xml",
  anything: "*/*",
  picture: "image/png",
} as const;

/** An actor is asked for in many ways. */
export const negotiation: Exchange = exchange<Negotiated>({
  id: "documents/negotiation",
  title: "An actor is asked for in many ways",
  kind: "reads",
  quick: true,
  async play(stage) {
    const { id } = stage.subject;
    stage.tell("The suite asks for the actor as servers do, as browsers do, and as nobody should.");
    const ask = (accept: string) => stage.read(id, { headers: { accept } });
    const activity = await ask(accepts.activity);
    const etag = activity.entry.responseHeaders["etag"];
    const headers = { accept: accepts.activity, "if-none-match": etag ?? "" };
    return {
      id,
      activity,
      linkedData: await ask(accepts.linkedData),
      weighted: await ask(accepts.weighted),
      page: await ask(accepts.page),
      anything: await ask(accepts.anything),
      picture: await ask(accepts.picture),
      head: await stage.read(id, { method: "HEAD", headers: { accept: accepts.activity } }),
      options: await askForOptions(stage, id),
      ...(etag !== undefined && { unchanged: await stage.read(id, { headers }) }),
      nowhere: await stage.read(`${id}_${stage.world.nonce}`),
    };
  },
  judge: {
    "activitypub:3.2": ({ id, activity }) => judgeDocument(activity, id),
    "activitypub:3.2/ld-json": ({ id, linkedData }) => judgeDocument(linkedData, id),
    "activitypub:3.2/same": ({ activity, linkedData }) => {
      if (!activity.document || !linkedData.document) {
        return cannotTell("One of them is missing.", [activity, linkedData]);
      }
      const difference = jsonDifference(activity.document, linkedData.document);
      return difference === undefined
        ? passed("Both are the same.", [activity, linkedData])
        : failed(`They differ at ${difference}.`, [activity, linkedData]);
    },
    "activitypub:3.2/never-existed": ({ nowhere: { entry } }) => {
      const { status } = entry;
      if (status === null || status === 429) return notServed(entry);
      return status === 404 || status === 410
        ? passed(`It was answered with ${status}.`, [entry])
        : failed(`It was answered with ${status}.`, [entry]);
    },
    "http:12.5.1/weights": ({ activity, weighted }) => {
      if (!activity.document) return notServed(activity.entry);
      return isActivityType(mediaTypeOf(weighted.entry))
        ? passed("The document was served, since it was wanted most.", [weighted])
        : failed(`Served was ${typeOf(weighted.entry)}, though a page was wanted less.`, [
          weighted,
        ]);
    },
    "http:12.5.1/anything": ({ anything: { entry } }) => {
      if (entry.status === null) return notServed(entry);
      return entry.status < 400
        ? passed(`It was answered with ${entry.status}.`, [entry])
        : failed(`Whoever takes anything is answered with ${entry.status}.`, [entry]);
    },
    "http:12.5.1/browsers": ({ page: { entry } }) => {
      if (entry.status === null) return notServed(entry);
      return entry.status === 200 && isActivityType(mediaTypeOf(entry))
        ? failed("A browser that asks for a page is shown the document.", [entry])
        : passed(`A browser is answered with ${entry.status} ${typeOf(entry)}.`, [entry]);
    },
    "http:12.5.1/impossible": ({ picture: { entry } }) => {
      if (entry.status === null) return notServed(entry);
      return entry.status < 500
        ? passed(`It was answered with ${entry.status}.`, [entry])
        : failed(`Asked for a picture, the server answered ${entry.status}.`, [entry]);
    },
    "http:12.5.5/vary": ({ activity, page, picture }) => {
      if (!activity.document) return notServed(activity.entry);
      const others = [page, picture].filter(({ entry }) =>
        entry.status !== activity.entry.status || typeOf(entry) !== typeOf(activity.entry)
      );
      const evidence = [activity, ...others];
      if (others.length === 0) return inapplicable("It answers everybody the same.", evidence);
      const { "cache-control": caching = "", vary = "" } = activity.entry.responseHeaders;
      if (/no-store|private/.test(caching)) return passed("Nobody keeps a copy.", evidence);
      return /\*|(^|,)\s*accept\s*(,|$)/i.test(vary)
        ? passed(`Vary is ${vary}.`, evidence)
        : failed(`It answers by Accept, and Vary is ${vary || "missing"}.`, evidence);
    },
    "http:13.1.2/not-modified": ({ activity, unchanged }) => {
      if (!unchanged) return inapplicable("The document has no ETag.", [activity]);
      const { status } = unchanged.entry;
      if (status === null) return notServed(unchanged.entry);
      return status === 304
        ? passed("What has not changed is not sent again.", [activity, unchanged])
        : failed(`Asked with its own ETag, the server answered ${status}.`, [activity, unchanged]);
    },
    "http:9.3.2/head": ({ activity, head }) => {
      if (head.entry.status === null) return notServed(head.entry);
      return head.entry.status === activity.entry.status
        ? passed(`Both are answered with ${head.entry.status}.`, [activity, head])
        : failed(`GET is answered with ${activity.entry.status}, HEAD with ${head.entry.status}.`, [
          activity,
          head,
        ]);
    },
    "http:9.3.2/head-fields": ({ activity, head }) => {
      if (head.entry.status !== activity.entry.status) {
        return cannotTell("HEAD is answered with another status (see http:9.3.2/head).", [head]);
      }
      return judgeFaults(headerFaults(activity.entry, head.entry), {
        kept: "Both have the same fields.",
        evidence: [activity, head],
      });
    },
    "http:9.3.7/options": ({ options: { entry } }) => {
      if (entry.status === null) return notServed(entry);
      return entry.status < 500
        ? passed(`It was answered with ${entry.status}.`, [entry])
        : failed(`OPTIONS was answered with ${entry.status}.`, [entry]);
    },
    "http:6.6.1/clock": ({ activity: { entry } }) => {
      const date = Date.parse(entry.responseHeaders["date"] ?? "");
      if (Number.isNaN(date)) return inapplicable("The answer has no Date.", [entry]);
      const minutes = Math.round(Math.abs(Date.now() - date) / 60_000);
      return minutes < 5
        ? passed("Its clock and that of the suite agree.", [entry])
        : failed(`Its clock and that of the suite differ by ${minutes} minutes.`, [entry]);
    },
    "http:json/utf-8": ({ activity: { entry } }) => {
      if (entry.status !== 200) return notServed(entry);
      const [first, second, third] = entry.responseBody;
      const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
      if (hasMark) return failed("The document begins with a byte order mark.", [entry]);
      return isUtf8(entry.responseBody)
        ? passed("The document is UTF-8.", [entry])
        : failed("The document is not UTF-8.", [entry]);
    },
    "http:cors/consistent": ({ options, activity }) => {
      const headers = options.entry.responseHeaders;
      const allowed = headers["access-control-allow-origin"];
      if (options.entry.status === null) return notServed(options.entry);
      if (allowed === undefined) {
        return inapplicable("Pages of other sites may not read it.", [options]);
      }
      const faults = [
        ...(allowed === "*" || URL.canParse(allowed)
          ? []
          : [`Access-Control-Allow-Origin is ${shown(allowed)}`]),
        ...(allowed === "*" && headers["access-control-allow-credentials"] === "true"
          ? ["Every origin is allowed with credentials, which browsers refuse"]
          : []),
      ];
      return judgeFaults(faults, { kept: `It allows ${allowed}.`, evidence: [options, activity] });
    },
  },
});

function askForOptions(stage: Stage, id: string): Promise<Fetched> {
  const headers = {
    origin: "https://another-site.example",
    "access-control-request-method": "GET",
  };
  return stage.read(id, { method: "OPTIONS", headers });
}

function judgeDocument({ entry, document }: Fetched, id: string): Verdict {
  if (entry.status === null || entry.status === 429) return notServed(entry);
  if (entry.status !== 200 || document?.id !== id) {
    const reason = `${id} was answered with ${entry.status} and ${
      typeOf(entry)
    }, not with its document.`;
    return failed(reason, [entry]);
  }
  return isActivityType(mediaTypeOf(entry))
    ? passed(`The content type is ${typeOf(entry)}.`, [entry])
    : failed(`The content type is ${typeOf(entry)}.`, [entry]);
}

function typeOf(entry: WireEntry): string {
  return mediaTypeOf(entry).essence || "nothing";
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
