/**
 * What the suite sent, beside what the target made of it and passed on.
 *
 * @module
 */

import { memberText } from "../judging/member_text.ts";
import { idOf, isObject, parseObject } from "../raw_json.ts";
import type { Report } from "./report.ts";
import type { Result } from "./result.ts";
import { textOfBody, type WireRecord } from "./wire_record.ts";

/** Two JSON texts of the same id. */
export interface ComparedTexts {
  /** The id that both have. */
  readonly id: string;
  /** The request that the suite sent. */
  readonly sentIn: WireRecord;
  /** What the suite sent, to the byte. */
  readonly sent: string;
  /** The request in which the target passed it on. */
  readonly seenIn: WireRecord;
  /** What the target passed on, to the byte. */
  readonly seen: string;
}

/** What the evidence of a result shows to have been sent and passed on. */
export function comparedTexts({ wire }: Report, { evidence }: Result): ComparedTexts[] {
  return evidence.flatMap((index) => {
    const seenIn = wire[index];
    if (seenIn?.direction !== "received" || seenIn.method !== "POST") return [];
    const embedded = embeddedIn(seenIn);
    if (!embedded) return [];
    for (const sentIn of wire.slice(0, wireEnd(wire, seenIn))) {
      const sent = sentIn.direction === "sent" && sentIn.method === "POST"
        ? textWithId(sentIn, embedded.id)
        : undefined;
      if (sent !== undefined) return [{ ...embedded, sentIn, sent, seenIn }];
    }
    return [];
  });
}

/** The log is in the order of completion: what was sent may stand a little after what it caused. */
function wireEnd(wire: readonly WireRecord[], { index }: WireRecord): number {
  return Math.min(wire.length, index + 50);
}

function embeddedIn(
  record: WireRecord,
): { readonly id: string; readonly seen: string } | undefined {
  const text = textOfBody(record.body) ?? "";
  const object = parseObject(text)?.object;
  const id = isObject(object) ? idOf(object) : undefined;
  const seen = id === undefined ? undefined : memberText(text, "object");
  return id === undefined || seen === undefined ? undefined : { id, seen };
}

function textWithId(record: WireRecord, id: string): string | undefined {
  const text = textOfBody(record.body) ?? "";
  if (!text.includes(id)) return undefined;
  const activity = parseObject(text);
  if (!activity) return undefined;
  if (idOf(activity) === id) return text;
  return isObject(activity.object) && idOf(activity.object) === id
    ? memberText(text, "object")
    : undefined;
}
