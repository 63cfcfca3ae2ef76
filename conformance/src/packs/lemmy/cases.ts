/**
 * Exchanges that try many forms of one thing: each is sent, each is looked for, and each has a rule.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, missing, passed, type Verdict } from "../../judging/verdict.ts";
import { idOf, isObject } from "../../raw_json.ts";
import type { Publication } from "../../replay/publication.ts";
import { announceAt } from "../../stage/observed.ts";
import type { Sending } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { type Deed, memberOf, newComment, newPost, writes, type Written } from "./cast.ts";

/** Who and what there is, before any of the cases. */
export interface Scenery {
  /** Where it is. */
  readonly stage: Stage;
  /** Who may post. */
  readonly member: Persona;
  /** A post of that person's. */
  readonly post: Written;
  /** A comment of that person's on it. */
  readonly comment: Written;
}

/** One of the cases. */
export interface Case {
  /** Id of the rule. */
  readonly rule: string;
  /** What happens, in one sentence. */
  readonly tell: string;
  /** What is sent: a post or comment, which is published as well, or anything else. */
  readonly send: (scenery: Scenery) => Attempt;
}

/** What is sent. */
export type Attempt = Sending | { readonly from: Persona; readonly publication: Publication };

/** What an exchange of cases is made of. */
export interface Cases {
  /** Its id. */
  readonly id: string;
  /** What happens in it, in a few words. */
  readonly title: string;
  /** Whether a quick run performs it. Default: false. */
  readonly quick?: boolean;
  /** The cases. */
  readonly cases: readonly Case[];
}

/** All of them must be taken: each is announced. */
export function taken({ cases, ...parts }: Cases): Exchange {
  return exchange<Map<string, Deed>>({
    ...parts,
    kind: "acts",
    async play(stage) {
      const sent = await sendAll(stage, cases);
      const deeds = new Map<string, Deed>();
      for (const [rule, one] of sent) {
        deeds.set(rule, { sent: one, announce: await stage.announced(one) });
      }
      return deeds;
    },
    judge: judges(cases, (seen, rule) => judgeTaken(seen.get(rule))),
  });
}

/** All of them must be refused: none is announced, and an honest post after them is. */
export function refused({ cases, ...parts }: Cases): Exchange {
  return exchange<Refusals>({
    ...parts,
    kind: "acts",
    async play(stage) {
      const sent = await sendAll(stage, cases);
      const canary = await stage.canary();
      const deeds = new Map<string, Deed>();
      for (const [rule, one] of sent) {
        const announce = announceAt(stage.wire, { host: "B", sent: one });
        const { object, type } = one.activity;
        if (announce && type === "Create" && isObject(object)) {
          stage.owesDelete(one.from, String(idOf(object)));
        }
        deeds.set(rule, { sent: one, announce });
      }
      return { deeds, canary };
    },
    judge: judges(cases, ({ deeds, canary }, rule) => judgeRefused(deeds.get(rule), canary)),
  });
}

interface Refusals {
  readonly deeds: ReadonlyMap<string, Deed>;
  readonly canary: WireEntry | undefined;
}

/** What must be announced was. */
export function judgeTaken(deed: Deed | undefined): Verdict {
  if (!deed) return cannotTell("It was not sent.");
  const { sent, announce } = deed;
  return announce ? passed("It was announced.", [sent, announce]) : missing("Announce of it", sent);
}

/** What must not be announced was not, and what came after it was. */
export function judgeRefused(deed: Deed | undefined, canary: WireEntry | undefined): Verdict {
  if (!deed) return cannotTell("It was not sent.");
  const { sent, announce } = deed;
  if (announce) return failed("It was announced.", [sent, announce]);
  if (sent.entry.status === null) return cannotTell("The target did not answer it.", [sent]);
  return canary
    ? passed("It was not announced, and an honest post sent after it was.", [sent, canary])
    : cannotTell("Nothing at all was announced (see lemmy:S155).", [sent]);
}

async function sendAll(
  stage: Stage,
  cases: readonly Case[],
): Promise<ReadonlyMap<string, Deed["sent"]>> {
  const member = memberOf(stage);
  stage.tell("A member posts, and comments on the post.");
  const post = await writes(stage, member, newPost(stage, member));
  const comment = await writes(
    stage,
    member,
    newComment(stage, { actor: member, parent: post.objectId }),
  );
  const sent = new Map<string, Deed["sent"]>();
  for (const { rule, tell, send } of cases) {
    stage.tell(tell);
    const attempt = send({ stage, member, post, comment });
    sent.set(
      rule,
      "publication" in attempt
        ? await stage.publish(attempt.from, attempt.publication)
        : await stage.send(attempt, stage.community),
    );
  }
  return sent;
}

function judges<Seen>(
  cases: readonly Case[],
  judge: (seen: Seen, rule: string) => Verdict,
): Record<string, (seen: Seen) => Verdict> {
  return Object.fromEntries(cases.map(({ rule }) => [rule, (seen: Seen) => judge(seen, rule)]));
}

/** A fresh id on the host of somebody. */
export function freshId({ origin }: Persona, kind: string): string {
  return `${origin}/${kind}/${crypto.randomUUID()}`;
}

/** What there is, with something else in it. */
export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
