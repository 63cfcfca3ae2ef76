/**
 * The delivery log: one entry for each published activity, and a row for each host that is behind.
 *
 * @module
 */

import type { Change, Engine, View } from "../engine.ts";
import type { Store } from "./store.ts";
import { StoredFields } from "./stored_record.ts";

/** For whom a published activity is. */
export type Audience = {
  /** IRIs of actors. */
  readonly actors: readonly string[];
  /** IRIs of actors whose followers it is for. */
  readonly followersOf: readonly string[];
  /**
   * IRIs of inboxes that get it whoever is behind them.
   * @default none
   */
  readonly inboxes?: readonly string[];
};

/** What is to be delivered: ids, never keys or bodies. */
export type Delivery = {
  /** The IRI of the activity. */
  readonly activity: string;
  /** The IRI of the actor of ours that sends it. */
  readonly sender: string;
  /** For whom it is. */
  readonly audience: Audience;
  /** The id of what it is about: what is about one thing reaches a host in order. */
  readonly about: string;
  /**
   * The `about` of an older delivery that must have reached a host before this one goes there: a Like waits
   * for the Create of what is liked, and not for other Likes.
   * @default none
   */
  readonly after?: string;
  /**
   * The id of the notification whose text is sent, byte for byte: somebody else's activity that is passed
   * on (ActivityPub §7.1.2).
   * @default the text that is kept of the activity
   */
  readonly forwards?: string;
  /**
   * Whether it tells somebody that the sender has parted from them: it goes to whom the sender blocks too.
   * @default false
   */
  readonly isParting?: boolean;
  /** When it was published, milliseconds since 1970. */
  readonly at: number;
};

/** A delivery with its place in the log. */
export type DeliveryEntry = Delivery & {
  /** Grows by the order of publishing; the first is 1. */
  readonly position: number;
};

/** An entry that a host failed to take while it took others. */
export type LaneException = {
  /** The entry's place in the log. */
  readonly position: number;
  /** How often it was tried. */
  readonly attempt: number;
  /** When it is to be tried next, milliseconds since 1970. */
  readonly retryAt: number;
};

/** Recipients of an entry that a host has taken for others. */
export type LaneRemainder = {
  /** The entry's place in the log. */
  readonly position: number;
  /** IRIs of inboxes, and of actors whose inboxes are not known, that are still to get it. */
  readonly recipients: readonly string[];
};

/** What is kept of a host that is behind, or that failed to take something. */
export type LaneState = {
  /** The place in the log up to which everything is settled, of a host that is behind. */
  readonly cursor?: number;
  /** How many attempts in a row have failed. */
  readonly failures: number;
  /** When a host that is behind is to be tried next, milliseconds since 1970. */
  readonly retryAt: number;
  /** What is tried again by itself. */
  readonly exceptions: readonly LaneException[];
  /**
   * Of entries that reached some inboxes of the host: who is left.
   * @default none: everybody is
   */
  readonly remainders?: readonly LaneRemainder[];
  /**
   * Since when the host has not answered at all, milliseconds since 1970.
   * @default it answered the last time
   */
  readonly silentSince?: number;
  /**
   * Whether the host was silent for so long that nothing is kept for it any more.
   * @default false
   */
  readonly isDead?: boolean;
};

const LOG = ["deliveries"] as const;
const CURSOR = ["delivery-cursor"] as const;
const LANES = ["delivery-lanes"] as const;
/** The most entries that one change deletes. */
const PAGE = 500;

/** Appends an entry to the log: publishing costs this much, whatever the size of the audience. */
export function append(delivery: Delivery): readonly Change[] {
  return [{ kind: "append", log: LOG, value: delivery }];
}

/** Entries above a position, oldest first, at most `limit` (1 to 1000). */
export async function entries(
  engine: Engine,
  after: number,
  limit: number,
): Promise<readonly DeliveryEntry[]> {
  const found = await engine.entries(LOG, after, limit);
  return found.map(({ position, value }) =>
    entryOf(position, new StoredFields(value, `the delivery ${position}`))
  );
}

/** The place in the log up to which everything is settled; 0 before the first. */
export async function cursor(view: View): Promise<number> {
  const position = await view.get(CURSOR);
  return typeof position === "number" ? position : 0;
}

/** Keeps the place in the log up to which everything is settled. */
export function saveCursor(position: number): readonly Change[] {
  return [{ kind: "put", key: CURSOR, value: position }];
}

/** Every host of which something is kept, with its origin. */
export async function* lanes(view: View): AsyncGenerator<readonly [string, LaneState]> {
  let after: string | undefined;
  do {
    const page = await view.list(LANES, { after, limit: 1000 });
    for (const { member, value } of page.items) {
      yield [member, laneOf(new StoredFields(value, `the lane of ${member}`))];
    }
    after = page.next;
  } while (after !== undefined);
}

/** What is kept of one host, or `undefined`. */
export async function lane(view: View, origin: string): Promise<LaneState | undefined> {
  const found = await view.item(LANES, origin);
  return found && laneOf(new StoredFields(found.value, `the lane of ${origin}`));
}

/** Keeps how the delivery to a host stands; `undefined` forgets it. */
export function saveLane(origin: string, state: LaneState | undefined): readonly Change[] {
  return state === undefined
    ? [{ kind: "remove", set: LANES, member: origin }]
    : [{ kind: "add", set: LANES, member: origin, position: 0, value: state }];
}

/** How to trim the delivery log. */
export interface TrimOptions {
  /** Aborted to end early. */
  readonly signal?: AbortSignal;
}

/**
 * Deletes the entries of the delivery log that every host is past and that are older than the
 * retention of the store says. Returns how many.
 */
export async function trim(
  store: Store,
  { signal }: TrimOptions = {},
): Promise<number> {
  const through = await settled(store);
  const before = store.clock.now() - store.retention.deliveryLog;
  let trimmed = 0;
  while (!signal?.aborted) {
    let end = 0;
    const page = await entries(store.engine, 0, PAGE);
    for (const { position, at } of page) {
      if (position > through || at > before) break;
      end = position;
    }
    if (end === 0) break;
    await store.transact(() =>
      Promise.resolve({
        changes: [{ kind: "trim", log: LOG, through: end }],
        result: undefined,
      })
    );
    trimmed += page.filter(({ position }) => position <= end).length;
  }
  return trimmed;
}

/**
 * The place up to which nobody needs the log. The common cursor is read first: a host that falls
 * behind is kept before that cursor passes it by.
 */
async function settled({ view }: Store): Promise<number> {
  let through = await cursor(view);
  for await (const [, { cursor, exceptions }] of lanes(view)) {
    through = Math.min(through, cursor ?? through);
    for (const { position } of exceptions) through = Math.min(through, position - 1);
  }
  return through;
}

/** Reads an entry as it was stored. */
export function entryOf(position: number, fields: StoredFields): DeliveryEntry {
  return {
    position,
    activity: fields.text("activity"),
    sender: fields.text("sender"),
    audience: fields.record("audience", (audience) => ({
      actors: audience.texts("actors"),
      followersOf: audience.texts("followersOf"),
      ...(audience.has("inboxes") && { inboxes: audience.texts("inboxes") }),
    })),
    about: fields.text("about"),
    ...optionalTexts(fields, "after", "forwards"),
    ...(fields.optionalFlag("isParting") && { isParting: true }),
    at: fields.number("at"),
  };
}

function optionalTexts<Name extends string>(
  fields: StoredFields,
  ...names: readonly Name[]
): { readonly [name in Name]?: string } {
  const found: { [name in Name]?: string } = {};
  for (const name of names) {
    const value = fields.optionalText(name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function laneOf(fields: StoredFields): LaneState {
  const cursor = fields.optionalNumber("cursor");
  const silentSince = fields.optionalNumber("silentSince");
  return {
    ...(cursor !== undefined && { cursor }),
    failures: fields.number("failures"),
    retryAt: fields.number("retryAt"),
    exceptions: fields.records("exceptions", (exception) => ({
      position: exception.number("position"),
      attempt: exception.number("attempt"),
      retryAt: exception.number("retryAt"),
    })),
    ...(fields.has("remainders") && {
      remainders: fields.records("remainders", (remainder) => ({
        position: remainder.number("position"),
        recipients: remainder.texts("recipients"),
      })),
    }),
    ...(silentSince !== undefined && { silentSince }),
    ...(fields.optionalFlag("isDead") && { isDead: true }),
  };
}
