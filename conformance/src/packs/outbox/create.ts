/**
 * A note that is posted to an outbox (ActivityPub §6, §6.2, §7.1): what the server makes of it, and to whom
 * it delivers it.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, untested, type Verdict } from "../../judging/verdict.ts";
import { hasType, idOf, idsOf, isObject, parseObject } from "../../raw_json.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import { type Members, membersOf } from "../../stage/members.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { everybody } from "../activitypub/scene.ts";
import { adapterOf, type Deed, objectionTo } from "./acting.ts";

interface Seen {
  readonly origin: string;
  readonly own: string;
  readonly deed: Deed;
  /** The activity as the server serves it. */
  readonly activity: JsonObject;
  readonly object: JsonObject;
  readonly outbox: Members | null;
  /** What was delivered, by the recipient whom it was for. */
  readonly copies: Readonly<Record<Recipient, readonly Delivered[]>>;
  /** The inbox of the author, as the author sees it. */
  readonly inbox: string;
}

type Recipient = (typeof recipients)[number];

const recipients = ["bcc", "bto", "cc", "follower", "loner", "to"] as const;

/** The person posts a note to seven kinds of recipients; nobody else is addressed. */
export const postedNote: Exchange = exchange<Seen>({
  id: "outbox/create",
  title: "A user of the target posts a note",
  kind: "acts",
  async play(stage) {
    const { person, target: { origin } } = stage;
    const { post, read } = adapterOf(stage);
    const alone = (document: JsonObject) => ({ ...document, endpoints: {} });
    const people: Readonly<Record<Recipient, Persona>> = {
      to: stage.newcomer("A"),
      cc: stage.newcomer("C"),
      bto: stage.newcomer("B", { edit: alone }),
      bcc: stage.newcomer("E", { edit: alone }),
      follower: stage.newcomer("B", { edit: alone }),
      loner: stage.newcomer("A", { edit: alone }),
    };
    stage.tell("A person on host B follows the person of the target.");
    await stage.accepted(await stage.follow(people.follower, person));
    stage.tell("The person of the target posts a note to people on all hosts.");
    const own = `${origin}/objects/chosen-by-the-client`;
    const note = {
      id: own,
      type: "Note",
      content: "<p>An automated conformance test. It deletes itself.</p>",
      to: [everybody, people.to.id, people.loner.id, person.id],
      cc: [...(person.followers === null ? [] : [person.followers]), people.cc.id, people.to.id],
      bto: [people.bto.id],
      bcc: [people.bcc.id],
    };
    const deed = await post?.(note);
    const url = deed?.activity;
    const served = url === undefined ? undefined : await read?.(url);
    const activity = (served && parseObject(served.responseBody)) ?? {};
    const object = isObject(activity.object) ? activity.object : {};
    const isIt = ({ activity: one }: Delivered) => idOf(one) === url && url !== undefined;
    const find = (recipient: Recipient) =>
      deliveries(stage.wire).filter((one) => isIt(one) && isFor(one, people[recipient]));
    if (url !== undefined) {
      await stage.until(
        () => recipients.every((name) => find(name).length > 0) || undefined,
        stage.timing.fanOut,
      );
    }
    const copies: Seen["copies"] = {
      to: find("to"),
      cc: find("cc"),
      bto: find("bto"),
      bcc: find("bcc"),
      follower: find("follower"),
      loner: find("loner"),
    };
    const outbox = person.outbox === null ? null : await membersOf(stage, person.outbox);
    const inbox = await ownInbox(stage);
    const made = idOf(activity.object);
    if (made !== undefined) await adapterOf(stage).delete?.(made);
    return { origin, own, deed, activity, object, outbox, copies, inbox };
  },
  judge: {
    "activitypub:6/created": ({ deed }) =>
      after(
        deed,
        ({ entry }) => entry.status === 201 ? undefined : `It was answered with ${entry.status}`,
      ),
    "activitypub:6/location": ({ deed, origin }) =>
      after(
        deed,
        ({ activity }) =>
          URL.parse(activity ?? "")?.origin === origin
            ? undefined
            : `Location is ${activity ?? "missing"}`,
      ),
    "activitypub:6/new-id": ({ deed, activity, object, own }) =>
      after(
        deed,
        () =>
          idOf(activity) === own || idOf(object) === own
            ? "It kept the id that the client had chosen"
            : undefined,
      ),
    "activitypub:6.2.1/wrapped": ({ deed, activity, object }) =>
      after(
        deed,
        () =>
          hasType(activity, "Create") && hasType(object, "Note")
            ? undefined
            : "At its Location is no Create of the note",
      ),
    "activitypub:6.2.1/ids": ({ deed, activity, object }) =>
      after(
        deed,
        () =>
          idOf(activity) !== undefined && idOf(object) !== undefined
            ? undefined
            : "The Create or the note has no id",
      ),
    "activitypub:6.2.1/addresses": ({ deed, activity, object }) =>
      after(
        deed,
        () =>
          same(activity.to, object.to) && same(activity.cc, object.cc) && activity.to !== undefined
            ? undefined
            : "The Create and the note are addressed differently",
      ),
    "activitypub:6.2/copied-author": ({ deed, activity, object }) =>
      after(
        deed,
        () =>
          idOf(object.attributedTo) === idOf(activity.actor)
            ? undefined
            : `The note is attributed to ${idOf(object.attributedTo) ?? "nobody"}`,
      ),
    "activitypub:6/outbox": ({ deed, outbox }) =>
      after(
        deed,
        ({ activity = "" }) =>
          outbox?.ids.includes(activity) ? undefined : "It does not stand in the outbox",
      ),
    "activitypub:6/blind-removed": ({ deed, activity, copies }) =>
      after(deed, () => {
        const all = [activity, ...Object.values(copies).flat().map((one) => one.activity)];
        return all.some((one) => /"b(to|cc)":/.test(JSON.stringify(one)))
          ? "The blind recipients stand in what is served or delivered"
          : undefined;
      }),
    "activitypub:6/blind-delivered": ({ deed, copies }) => reached(deed, [copies.bto, copies.bcc]),
    "activitypub:7.1/recipients": ({ deed, copies }) => reached(deed, [copies.to, copies.cc]),
    "activitypub:7.1/collection": ({ deed, copies }) => reached(deed, [copies.follower]),
    "activitypub:7.1.3/without": ({ deed, copies }) => reached(deed, [copies.loner]),
    "activitypub:7.1/once": ({ deed, copies }) =>
      after(deed, () => {
        const inboxes = [...new Set(Object.values(copies).flat())].map(({ entry }) => entry.url);
        if (inboxes.length === 0) return "It was delivered to nobody";
        return new Set(inboxes).size === inboxes.length
          ? undefined
          : "It was delivered to the same inbox more than once";
      }),
    "activitypub:7.1/not-self": ({ deed, inbox }) => {
      if (inbox === "") return untested("The adapter cannot read the inbox.");
      return after(
        deed,
        ({ activity = "" }) =>
          inbox.includes(activity) ? "It was delivered to its author" : undefined,
      );
    },
  },
});

/** Whether a delivery is for somebody: it came to the own inbox, or to that of the host, if they share one. */
function isFor({ entry }: Delivered, persona: Persona): boolean {
  const sharesInbox = persona.edit === undefined;
  return entry.url === persona.inbox || (sharesInbox && entry.url === persona.sharedInbox);
}

async function ownInbox(stage: Stage): Promise<string> {
  const { read } = adapterOf(stage);
  const { inbox } = stage.person;
  const entry = inbox === null ? undefined : await read?.(inbox);
  const first = idOf((entry && parseObject(entry.responseBody))?.first);
  const page = first === undefined ? entry : await read?.(first);
  return page?.status === 200 ? new TextDecoder().decode(page.responseBody) : "";
}

function same(one: JsonObject[string] | undefined, other: JsonObject[string] | undefined): boolean {
  const [left, right] = [idsOf(one ?? null).sort(), idsOf(other ?? null).sort()];
  return left.join(" ") === right.join(" ");
}

function after(
  deed: Deed,
  faultIn: (deed: NonNullable<Deed>) => string | undefined,
): Verdict {
  const objection = objectionTo(deed);
  if (objection || !deed) return objection ?? untested("It was not tried.");
  const fault = faultIn(deed);
  return fault === undefined
    ? passed("It is as it should be.", [deed])
    : failed(`${fault}.`, [deed]);
}

function reached(deed: Deed, copies: readonly (readonly Delivered[])[]): Verdict {
  const objection = objectionTo(deed);
  if (objection || !deed) return objection ?? untested("It was not tried.");
  if (deed.activity === undefined) {
    return cannotTell("The target did not say what it made.", [deed]);
  }
  return copies.every(({ length }) => length > 0)
    ? passed("It arrived.", [deed, ...copies.flat()])
    : failed("It did not arrive.", [deed, ...copies.flat()]);
}
