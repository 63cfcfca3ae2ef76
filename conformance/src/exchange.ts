/**
 * An exchange: something that the suite does with the target, and all that is judged by it.
 *
 * @module
 */

import type { Verdict } from "./judging/verdict.ts";
import type { Stage } from "./stage/stage.ts";

/**
 * What an exchange does to the target: `reads` documents, `acts` as users of other servers do and
 * takes it back, or `attacks` as they must not.
 */
export type ExchangeKind = "reads" | "acts" | "attacks";

/** An exchange, ready to be performed. */
export interface Exchange {
  /** Its id: `lemmy/follow`. */
  readonly id: string;
  /** What happens in it, in a few words. */
  readonly title: string;
  /** What it does to the target. */
  readonly kind: ExchangeKind;
  /** Whether a quick run performs it. */
  readonly quick: boolean;
  /** Ids of the requirements that it decides. */
  readonly decides: readonly string[];
  /** Performs it; returns a verdict for each requirement that it decides. */
  perform(stage: Stage): Promise<ReadonlyMap<string, Verdict>>;
}

/** What an exchange is made of. */
export interface ExchangeParts<Seen> {
  /** Its id: `lemmy/follow`. */
  readonly id: string;
  /** What happens in it, in a few words. */
  readonly title: string;
  /** What it does to the target. */
  readonly kind: ExchangeKind;
  /** Whether a quick run performs it. Default: false. */
  readonly quick?: boolean;
  /** Does it, and returns what was seen. */
  readonly play: (stage: Stage) => Promise<Seen>;
  /** The judge of each requirement, by its id. Pure: it decides from what was seen alone. */
  readonly judge: Readonly<Record<string, (seen: Seen) => Verdict>>;
}

/** Makes an exchange of its parts. */
export function exchange<Seen>(parts: ExchangeParts<Seen>): Exchange {
  const { id, title, kind, quick = false, play, judge } = parts;
  return {
    id,
    title,
    kind,
    quick,
    decides: Object.keys(judge),
    async perform(stage) {
      const seen = await play(stage);
      return new Map(Object.entries(judge).map(([id, decide]) => [id, decide(seen)]));
    },
  };
}
