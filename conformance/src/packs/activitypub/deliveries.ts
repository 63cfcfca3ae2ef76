/**
 * Everything that the target has delivered so far (ActivityPub §3.1, §6, §7).
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { hasType, idOf, isObject, parseObject, textOf } from "../../raw_json.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { WireEntry } from "../../wire_entry.ts";

interface Seen {
  readonly origin: string;
  /** What actors of the target did; what it passes on for others is not its own. */
  readonly own: readonly Delivered[];
  /** Documents that it served. */
  readonly served: readonly { readonly document: JsonObject; readonly entry: WireEntry }[];
  /** What was delivered where nobody of the suite has an inbox. */
  readonly stray: readonly WireEntry[];
}

/** All that was delivered and served is looked at. */
export const ownDeliveries: Exchange = exchange<Seen>({
  id: "activitypub/deliveries",
  title: "What was delivered and served",
  kind: "acts",
  quick: true,
  play(stage) {
    const { origin } = stage.target;
    const own = deliveries(stage.wire).filter(({ activity }) =>
      URL.parse(idOf(activity.actor) ?? "")?.origin === origin
    );
    const served = stage.wire.filter(({ direction, method, status }) =>
      direction === "sent" && method === "GET" && status === 200
    ).flatMap((entry) => {
      const document = parseObject(entry.responseBody);
      return document ? [{ document, entry }] : [];
    });
    const stray = stage.wire.filter(({ direction, method, status }) =>
      direction === "received" && method === "POST" && status === 404
    );
    return Promise.resolve({ origin, own, served, stray });
  },
  judge: {
    "activitypub:3.1/id": ({ own, origin }) =>
      each(own, ({ activity }) => {
        const id = textOf(activity, "id");
        if (id === undefined) return "has no id";
        return URL.parse(id)?.origin === origin ? undefined : `has the id ${id}`;
      }),
    "activitypub:3.1/unique": ({ own }) => {
      const known = new Map<string, string>();
      return each(own, ({ activity }) => {
        // One activity may be written in several dialects, each for who reads it.
        const text = JSON.stringify([activity.type, idOf(activity.object) ?? null]);
        const id = textOf(activity, "id") ?? crypto.randomUUID();
        const earlier = known.get(id) ?? text;
        known.set(id, earlier);
        return earlier === text ? undefined : `has the id of another activity, ${id}`;
      });
    },
    "activitypub:3.1/type": ({ own }) =>
      each(own, ({ activity: { type = null } }) => {
        const isOne = Array.isArray(type)
          ? type.length > 0
          : typeof type === "string" && type !== "";
        return isOne ? undefined : "has no type";
      }),
    "activitypub:7/object": ({ own }) =>
      each(own, ({ activity }) => {
        const { object = null } = activity;
        return object === null && withObject.some((type) => hasType(activity, type))
          ? "has no object"
          : undefined;
      }),
    "activitypub:7.1/named-inbox": ({ own, stray }) =>
      stray.length > 0
        ? failed("Something was delivered where no actor has its inbox.", stray)
        : each(own, () => undefined),
    "activitypub:6/no-blind": ({ own, served }) => {
      const delivered = own.find(({ activity }) => isBlind(activity));
      const shown = served.find(({ document }) => isBlind(document));
      if (delivered) return failed("A bto or bcc was delivered.", [delivered]);
      if (shown) return failed("A bto or bcc was served.", [shown]);
      return each(own, () => undefined);
    },
  },
});

const withObject = [
  "Accept",
  "Add",
  "Announce",
  "Block",
  "Create",
  "Delete",
  "Follow",
  "Like",
  "Reject",
  "Remove",
  "Undo",
  "Update",
];

function each(
  own: readonly Delivered[],
  faultIn: (delivered: Delivered) => string | undefined,
): Verdict {
  if (own.length === 0) return cannotTell("The target delivered nothing of its own.");
  for (const delivered of own) {
    const fault = faultIn(delivered);
    if (fault !== undefined) {
      return failed(`The ${String(delivered.activity.type)} ${fault}.`, [delivered]);
    }
  }
  return passed(`All ${own.length} deliveries stand up to it.`, own);
}

function isBlind(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some((item: JsonValue) => isBlind(item));
  if (!isObject(value)) return false;
  return "bto" in value || "bcc" in value || Object.values(value).some(isBlind);
}
