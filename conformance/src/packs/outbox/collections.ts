/**
 * Collections of a user of the target (ActivityPub §5.2, §6.6, §6.7), and what a user may not do in the
 * name of others.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, inapplicable, passed, untested } from "../../judging/verdict.ts";
import { hasType, idOf, parseObject, textOf } from "../../raw_json.ts";
import type { Delivered } from "../../stage/observed.ts";
import { type Members, membersOf } from "../../stage/members.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { type Effect, effectOf, judgeEffect } from "../activitypub/effect.ts";
import { everybody, leave, postOf, reactionTo } from "../activitypub/scene.ts";
import {
  adapterOf,
  type Deed,
  delivered,
  isAbout,
  isDone,
  judgeDelivered,
  objectionTo,
} from "./acting.ts";

interface Pinned {
  readonly featured: string | undefined;
  readonly add: Deed;
  readonly added: Delivered | undefined;
  readonly shown: Members | undefined;
  readonly remove: Deed;
  readonly left: Members | undefined;
  readonly id: string;
}

/** The person adds its post to what it features, and removes it again. */
export const featuredPost: Exchange = exchange<Pinned>({
  id: "outbox/featured",
  title: "A user of the target features a post",
  kind: "acts",
  async play(stage) {
    const { post } = adapterOf(stage);
    const { id } = postOf(stage);
    const featured = textOf(stage.person.document, "featured");
    const alice = stage.newcomer("A");
    await stage.accepted(await stage.follow(alice, stage.person));
    const nothing = { added: undefined, shown: undefined, remove: undefined, left: undefined };
    if (featured === undefined) return { featured, add: undefined, ...nothing, id };
    const about = { object: id, target: featured, to: [everybody, alice.id] };
    stage.tell("The person of the target adds its post to what it features.");
    const add = await post?.({ type: "Add", ...about });
    if (!isDone(add)) return { featured, add, ...nothing, id };
    const added = await delivered(stage, "A", isAbout("Add", id));
    const shown = await stage.lookUntil(
      () => membersOf(stage, featured),
      ({ ids }) => ids.includes(id),
    );
    stage.tell("It is removed again.");
    const remove = await post?.({ type: "Remove", ...about });
    const left = await stage.lookUntil(
      () => membersOf(stage, featured),
      ({ ids }) => !ids.includes(id),
    );
    return { featured, add, added, shown, remove, left, id };
  },
  judge: {
    "activitypub:6.6/add": ({ featured, add, shown, id }) => {
      if (featured === undefined) return inapplicable("The person names nothing that it features.");
      const objection = objectionTo(add);
      if (objection || !shown) return objection ?? untested("It was not tried.");
      return shown.ids.includes(id)
        ? passed("It stands in the collection.", [add, shown])
        : failed("It does not stand in the collection.", [add, shown]);
    },
    "activitypub:6.7/remove": ({ featured, remove, left, id }) => {
      if (featured === undefined) return inapplicable("The person names nothing that it features.");
      const objection = objectionTo(remove);
      if (objection || !left) return objection ?? untested("It was not tried.");
      return left.ids.includes(id)
        ? failed("It still stands in the collection.", [remove, left])
        : passed("It stands in the collection no more.", [remove, left]);
    },
    "activitypub:7/target": ({ featured, add, added }) =>
      featured === undefined
        ? inapplicable("The person names nothing that it features.")
        : judgeDelivered(add, added, ({ target = null }) =>
          idOf(target) === featured ? undefined : "there is no target"),
  },
});

interface Own {
  readonly entry: WireEntry | undefined;
}

/** The person reads its own inbox. */
export const ownInbox: Exchange = exchange<Own>({
  id: "outbox/inbox",
  title: "A user of the target reads its inbox",
  kind: "acts",
  async play(stage) {
    const { read } = adapterOf(stage);
    stage.tell("The person of the target asks for its own inbox.");
    return { entry: await read?.(stage.person.inbox ?? stage.person.id) };
  },
  judge: {
    "activitypub:5.2/ordered": ({ entry }) => {
      if (!entry) return untested("The adapter cannot read the inbox.");
      if (entry.status !== 200) {
        return cannotTell(`The inbox is answered with ${entry.status ?? "nothing"}.`, [entry]);
      }
      const document = parseObject(entry.responseBody);
      return document && hasType(document, "OrderedCollection")
        ? passed("It is an OrderedCollection.", [entry])
        : failed("It is no OrderedCollection.", [entry]);
    },
  },
});

interface Stolen {
  readonly effect: Effect;
  readonly deed: Deed;
}

/** The person undoes what another has done. */
export const undoOfAnother: Exchange = exchange<Stolen>({
  id: "outbox/undo-of-another",
  title: "A user of the target undoes what another did",
  kind: "acts",
  async play(stage) {
    const { post } = adapterOf(stage);
    const target = postOf(stage);
    const alice = stage.newcomer("A");
    const like = reactionTo(target, { from: alice, type: "Like" });
    stage.tell("A person on host A likes a post; the person of the target posts an Undo of that.");
    const sent = await leave(stage, { from: alice, activity: like });
    await stage.count(target.likes, (total) => total > 0);
    let deed: Deed;
    const effect = await effectOf(stage, { collection: target.likes, by: 0 }, async () => {
      deed = await post?.({ type: "Undo", object: idOf(like) ?? "", to: [everybody] });
      return sent;
    });
    return { effect, deed };
  },
  judge: {
    "activitypub:6.10/own": ({ effect, deed }) => {
      if (!deed) return untested("The adapter cannot post.");
      const { status } = deed.entry;
      if (status !== null && status >= 400 && status < 500) {
        return passed(`It was answered with ${status}.`, [deed]);
      }
      const verdict = judgeEffect(effect);
      return verdict.outcome === "passed"
        ? failed(`It was answered with ${status ?? "nothing"}.`, [deed])
        : verdict;
    },
  },
});
