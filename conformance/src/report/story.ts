/**
 * What happened in an exchange, sentence by sentence, with the requests under each.
 *
 * @module
 */

import type { Report } from "./report.ts";
import type { WireRecord } from "./wire_record.ts";

/** One sentence of it. */
export interface StoryStep {
  /** The sentence; empty for what came before the first one. */
  readonly text: string;
  /** The requests that were made then. */
  readonly wire: readonly WireRecord[];
}

/** The story of an exchange; empty where it was not performed. */
export function storyOf({ exchanges, wire }: Report, id: string): StoryStep[] {
  const performed = exchanges.find((exchange) => exchange.id === id);
  if (!performed) return [];
  const { steps, entries: [from, to] } = performed;
  const first = Math.min(steps[0]?.since ?? to, to);
  const before = wire.slice(from, Math.max(from, first));
  return [
    ...(before.length > 0 ? [{ text: "", wire: before }] : []),
    ...steps.map(({ text, since }, index) => ({
      text,
      wire: wire.slice(since, steps[index + 1]?.since ?? to),
    })),
  ];
}
