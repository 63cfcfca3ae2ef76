/**
 * Inboxes and outboxes at their rim (ActivityPub §5.1, §5.2, §6): what they answer, and to whom.
 *
 * @module
 */

import { passerby } from "./cast.ts";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, inapplicable, missing, passed } from "../../judging/verdict.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import { membersOf } from "../../stage/members.ts";
import { type Sent, wasRefused } from "../../stage/sent.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { personCanary } from "./person_canary.ts";
import { activity, createOf, everybody, leave, noteBy } from "./scene.ts";

interface Read {
  readonly sent: Sent;
  readonly nonce: string;
  readonly canary: WireEntry | undefined;
  /** The inbox as nobody sees it, and as somebody else does. */
  readonly looks: readonly WireEntry[];
}

/** A private note is delivered; then others look into the inbox. */
export const readInbox: Exchange = exchange<Read>({
  id: "activitypub/read-inbox",
  title: "Somebody else looks into the inbox",
  kind: "acts",
  async play(stage) {
    const { person } = stage;
    const [alice, mallory] = [stage.newcomer("A"), passerby(stage, "E")];
    const nonce = crypto.randomUUID();
    stage.tell("A person on host A writes to the person of the target, and to nobody else.");
    const content = `<p>An automated conformance test, ${nonce}.</p>`;
    const note = noteBy(alice, { to: [person.id], content });
    const sent = await leave(stage, { from: alice, activity: createOf(alice, note) });
    const canary = await personCanary(stage);
    stage.tell("Nobody, and a person on host E, ask for the inbox.");
    const inbox = person.inbox ?? person.id;
    const looks = [
      (await stage.get(inbox)).entry,
      (await stage.get(inbox, { signer: mallory })).entry,
    ];
    const page = (await membersOf(stage, inbox)).entry;
    return { sent, nonce, canary, looks: [...looks, page] };
  },
  judge: {
    "activitypub:5.2/get": ({ looks }) => {
      const broken = looks.find(({ status }) => status === null || status >= 500);
      return broken
        ? failed(`A GET of the inbox is answered with ${broken.status ?? "nothing"}.`, [broken])
        : passed(`A GET of the inbox is answered with ${looks[0]?.status}.`, looks);
    },
    "activitypub:5.2/private": ({ sent, nonce, canary, looks }) => {
      const leak = looks.find(({ responseBody }) =>
        new TextDecoder().decode(responseBody).includes(nonce)
      );
      if (leak) return failed("Others read a private note in the inbox.", [sent, leak]);
      return canary
        ? passed("The private note is not shown to others.", [sent, canary, ...looks])
        : cannotTell("Nothing that was sent had an effect.", [sent]);
    },
  },
});

interface Odd {
  readonly unknown: Sent;
  readonly block: Sent;
  readonly canary: WireEntry | undefined;
  readonly shared: Sent | null;
  readonly accept: Delivered | undefined;
}

/** An activity of a type that nobody knows, a Block, and a Follow by the shared inbox. */
export const oddActivities: Exchange = exchange<Odd>({
  id: "activitypub/odd-activities",
  title: "Activities that a server need not know, and the shared inbox",
  kind: "acts",
  async play(stage) {
    const { person } = stage;
    const [alice, alan] = [stage.newcomer("A"), stage.newcomer("A")];
    stage.tell("A person on host A sends an activity of a type that nobody knows, and blocks.");
    const to = [person.id];
    const unknown = await stage.send({
      from: alice,
      activity: activity(alice, "https://probe.example/ns#Wave", { to, object: person.id }),
    }, person);
    const blocking = activity(alice, "Block", { to, object: person.id });
    const block = await leave(stage, { from: alice, activity: blocking });
    const canary = await personCanary(stage);
    if (person.sharedInbox === null) {
      return { unknown, block, canary, shared: null, accept: undefined };
    }
    stage.tell("Another person follows; the Follow is delivered to the shared inbox.");
    const follow = activity(alan, "Follow", { to, object: person.id });
    const shared = await leave(stage, { from: alan, activity: follow, inbox: person.sharedInbox });
    const accept = person.approvesByHand ? undefined : await stage.waitFor(
      shared,
      () =>
        deliveries(stage.wire).find((one) =>
          one.activity.type === "Accept" && one.entry.host === "A" &&
          one.entry.index >= shared.since
        ),
    );
    return { unknown, block, canary, shared, accept };
  },
  judge: {
    "activitypub:7/unknown-type": ({ unknown, canary }) => survived(unknown, canary),
    "activitypub:6.9/received": ({ block, canary }) => survived(block, canary),
    "activitypub:7.1.3/shared-inbox": ({ shared, accept }) => {
      if (shared === null) return inapplicable("The person names no shared inbox.");
      if (accept) return passed("The Follow was answered.", [shared, accept]);
      return shared.to.approvesByHand
        ? inapplicable("The actor says that it accepts followers by hand.", [shared.to])
        : missing("answer to a Follow that came by the shared inbox", shared);
    },
  },
});

interface Posted {
  readonly unsigned: Sent;
  readonly signed: Sent;
  readonly shown: readonly string[];
  readonly outbox: WireEntry | null;
  readonly nonce: string;
}

/** Strangers post to the outbox of the person. */
export const foreignOutbox: Exchange = exchange<Posted>({
  id: "activitypub/foreign-outbox",
  title: "A stranger posts to the outbox",
  kind: "acts",
  async play(stage) {
    const { person } = stage;
    const mallory = passerby(stage, "E");
    const nonce = crypto.randomUUID();
    const note = {
      "@context": "https://www.w3.org/ns/activitystreams",
      type: "Note",
      content: `<p>An automated conformance test, ${nonce}.</p>`,
      to: [everybody],
    };
    stage.tell("A note is posted to the outbox of the person of the target, without credentials.");
    const inbox = person.outbox ?? person.id;
    const unsigned = await stage.send(
      { from: mallory, activity: note, inbox, signer: null },
      person,
    );
    stage.tell("The same, signed by a person on host E.");
    const signed = await stage.send({ from: mallory, activity: note, inbox }, person);
    const members = person.outbox === null ? null : await membersOf(stage, person.outbox);
    const shown = (members?.items ?? []).map((item) => JSON.stringify(item));
    return { unsigned, signed, shown, outbox: members?.entry ?? null, nonce };
  },
  judge: {
    "activitypub:6/authenticated": ({ unsigned, signed, shown, outbox, nonce }) => {
      const evidence = [unsigned, signed, outbox];
      if (shown.some((text) => text.includes(nonce))) {
        return failed("What a stranger posted stands in the outbox.", evidence);
      }
      const taken = [unsigned, signed].find((sent) => !wasRefused(sent));
      if (taken?.entry.status === null) {
        return cannotTell("The target did not answer.", evidence);
      }
      return taken
        ? failed(`A stranger's post was answered with ${taken.entry.status}.`, evidence)
        : passed("Both were refused.", evidence);
    },
  },
});

function survived(sent: Sent, canary: WireEntry | undefined): ReturnType<typeof passed> {
  const { status } = sent.entry;
  if (status !== null && status >= 500) {
    return failed(`It was answered with ${status}.`, [sent]);
  }
  return canary
    ? passed(`It was answered with ${status}, and what came later had its effect.`, [sent, canary])
    : cannotTell("What came later had no effect.", [sent]);
}
