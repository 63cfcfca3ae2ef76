/**
 * The requests that bring what the target delivers.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { readSignature } from "../../judging/request_signature.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { WireEntry } from "../../wire_entry.ts";

interface Seen {
  /** When the run began, milliseconds since 1970. */
  readonly begun: number;
  readonly own: readonly Delivered[];
}

const minutes = 60_000;

/** All deliveries so far are looked at once more. */
export const deliveryRequests: Exchange = exchange<Seen>({
  id: "client/deliveries",
  title: "How it delivers",
  kind: "acts",
  quick: true,
  play(stage) {
    const { subject, world: { wire }, target: { origin } } = stage;
    const own = deliveries(stage.wire).filter(({ activity }) => {
      const actor = idOf(activity.actor) ?? "";
      return actor === subject.id || URL.parse(actor)?.origin === origin;
    });
    return Promise.resolve({ begun: Date.now() - wire.elapsed(), own });
  },
  judge: {
    "client:delivery/content-type": (seen) =>
      judgeAll(
        seen,
        ({ headers: { "content-type": type = "" } }) =>
          /^application\/(activity\+json|ld\+json)\s*(;|$)/i.test(type)
            ? undefined
            : `the content type is ${type || "missing"}`,
      ),
    "client:delivery/user-agent": (seen) =>
      judgeAll(
        seen,
        ({ headers: { "user-agent": agent = "" } }) =>
          agent.trim() === "" ? "the request does not say who sends it" : undefined,
      ),
    "client:delivery/target": (seen) =>
      judgeAll(seen, (entry) =>
        covers(entry, [["(request-target)"], ["@method", "@target-uri"], [
            "@method",
            "@request-target",
          ], ["@method", "@path"]])
          ? undefined
          : "the signature does not cover method and path"),
    "client:delivery/host": (seen) =>
      judgeAll(
        seen,
        (entry) =>
          covers(entry, [["host"], ["@authority"], ["@target-uri"]])
            ? undefined
            : "the signature does not cover the host",
      ),
    "client:delivery/date": (seen) =>
      judgeAll(
        seen,
        (entry) =>
          covers(entry, [["date"], ["(created)"]]) || createdOf(entry) !== undefined
            ? undefined
            : "the signature covers no date",
      ),
    "client:delivery/fresh": (seen) =>
      judgeAll(seen, (entry) => {
        const said = Date.parse(entry.headers.date ?? "");
        const time = Number.isNaN(said) ? createdOf(entry) : said;
        if (time === undefined) return "nothing says when it was signed";
        const away = Math.round(Math.abs(seen.begun + entry.at - time) / minutes);
        return away > 5 ? `the date is ${away} minutes away from ours` : undefined;
      }),
    "client:delivery/digest": (seen) =>
      judgeAll(seen, ({ headers: { digest, "content-digest": content } }) => {
        if (digest === undefined) {
          return content === undefined ? "there is no digest" : undefined;
        }
        return digest.includes("SHA-256=") ? undefined : `the digest begins ${digest.slice(0, 12)}`;
      }),
  },
});

function covers(entry: WireEntry, ways: readonly (readonly string[])[]): boolean {
  const covered = readSignature(entry)?.covered ?? [];
  return ways.some((way) => way.every((name) => covered.includes(name)));
}

/** `created` of a signature of RFC 9421, which is always covered. */
function createdOf({ headers }: WireEntry): number | undefined {
  const [, seconds] = /;created=(\d+)/.exec(headers["signature-input"] ?? "") ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

function judgeAll(
  { own }: Seen,
  faultIn: (entry: WireEntry) => string | undefined,
): Verdict {
  if (own.length === 0) return cannotTell("It delivered nothing.");
  for (const { activity, entry } of own) {
    const fault = faultIn(entry);
    if (fault !== undefined) {
      return failed(`Of the ${String(activity.type)}, ${fault}.`, [entry]);
    }
  }
  return passed(`All ${own.length} deliveries are as they should be.`, own);
}
