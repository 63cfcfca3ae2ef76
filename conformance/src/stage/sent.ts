/**
 * What the suite sends to the target.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { TargetActor } from "../target/target.ts";
import type { WireEntry } from "../wire_entry.ts";
import type { Persona } from "../world/persona.ts";
import type { Delivery } from "../world/world.ts";

/** An activity to be sent. */
export interface Sending extends Omit<Delivery, "inbox" | "text"> {
  /** The activity: as it stands on the wire, or as JSON. */
  readonly activity: JsonObject | string;
  /** The inbox that it goes to. Default: that of the actor that the stage is about. */
  readonly inbox?: string;
}

/** An activity that was sent. */
export interface Sent {
  /** Who sent it. */
  readonly from: Persona;
  /** To whom. */
  readonly to: TargetActor;
  /** What was sent, parsed. */
  readonly activity: JsonObject;
  /** What was sent, to the byte. */
  readonly text: string;
  /** The request that sent it, and its answer. */
  readonly entry: WireEntry;
  /** Length of the log just before it was sent: what it caused stands at or after this index. */
  readonly since: number;
}

/** Whether the target said that it takes it. */
export function wasTaken({ entry: { status } }: Sent): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** Whether the target could not even say what it makes of it: no answer, or a 5xx. */
export function wasLost({ entry: { status } }: Pick<Sent, "entry">): boolean {
  return status === null || status >= 500;
}

/** Whether the target said that it does not take it: a 4xx or 5xx. */
export function wasRefused({ entry: { status } }: Sent): boolean {
  return status !== null && status >= 400;
}
