/**
 * What strangers say about the collections of the target's person (ActivityPub §7.6, §7.8, §7.9).
 *
 * @module
 */

import { passerby } from "./cast.ts";
import { type Exchange, exchange } from "../../exchange.ts";
import { textOf } from "../../raw_json.ts";
import { type Effect, effectOfForbidden, judgeEffect } from "./effect.ts";
import { activity, everybody } from "./scene.ts";

interface Seen {
  readonly accepted: Effect;
  readonly added: Effect;
  readonly removed: Effect;
}

/** A stranger accepts what nobody asked for, adds itself to the followers, and removes one. */
export const foreignCollections: Exchange = exchange<Seen>({
  id: "activitypub/foreign-collections",
  title: "A stranger changes collections that are not its own",
  kind: "acts",
  async play(stage) {
    const { person } = stage;
    const { followers } = person;
    const following = textOf(person.document, "following") ?? null;
    const [alice, mallory] = [stage.newcomer("A"), passerby(stage, "E")];
    stage.tell("A person on host E accepts a Follow that nobody has sent.");
    const asked = {
      id: `${person.id}/follows/${crypto.randomUUID()}`,
      type: "Follow",
      actor: person.id,
      object: mallory.id,
    };
    const accept = activity(mallory, "Accept", { to: [person.id], object: asked });
    const accepted = await effectOfForbidden(
      stage,
      following,
      () => stage.send({ from: mallory, activity: accept }, person),
    );
    stage.tell("That person adds itself to the followers of the person of the target.");
    const add = activity(mallory, "Add", {
      to: [everybody],
      object: mallory.id,
      target: followers ?? person.id,
    });
    const added = await effectOfForbidden(
      stage,
      followers,
      () => stage.send({ from: mallory, activity: add }, person),
    );
    stage.tell("A person on host A follows; the person on E removes it from the followers.");
    await stage.accepted(await stage.follow(alice, person));
    const remove = activity(mallory, "Remove", {
      to: [everybody],
      object: alice.id,
      target: followers ?? person.id,
    });
    const removed = await effectOfForbidden(
      stage,
      followers,
      () => stage.send({ from: mallory, activity: remove }, person),
    );
    return { accepted, added, removed };
  },
  judge: {
    "activitypub:7.6/unasked": ({ accepted }) => judgeEffect(accepted),
    "activitypub:7.8/foreign": ({ added }) => judgeEffect(added),
    "activitypub:7.9/foreign": ({ removed }) => judgeEffect(removed),
  },
});
