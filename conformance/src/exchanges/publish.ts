/**
 * Create and Announce (E13, E14, E23): a post and a comment, watched from B.
 *
 * @module
 */

import { announceAt } from "../observed.ts";
import { createComment, createPost, type Publication } from "../replay/documented_exchanges.ts";
import type { StimulusName } from "../run_record.ts";
import type { Play } from "./play.ts";

/** Alice posts, and comments on her post. */
export async function postAndComment(play: Play): Promise<void> {
  const { alice, bob } = play.world;
  const scene = { actor: alice, target: play.target.id };
  const post = createPost(scene);
  await publish(play, { name: "post", publication: post });
  const comment = createComment(scene, { post: post.objectId, mentioned: bob });
  await publish(play, { name: "comment", publication: comment });
}

/** Alice posts; the record knows the post by `name`. */
export async function postAs(play: Play, name: StimulusName): Promise<void> {
  const publication = createPost({ actor: play.world.alice, target: play.target.id });
  await publish(play, { name, publication });
}

interface Publishing {
  readonly name: StimulusName;
  readonly publication: Publication;
}

async function publish(play: Play, { name, publication }: Publishing): Promise<void> {
  const { alice, bob, wire } = play.world;
  const { activityId, objectId, objectText, text } = publication;
  play.world.publish(alice, { id: activityId, text });
  play.world.publish(alice, { id: objectId, text: objectText });
  const stimulus = await play.send(name, { from: alice, text });
  if (!play.wasRefused(stimulus)) play.posted.push(objectId);
  await play.waitFor(stimulus, () => announceAt(wire.entries, { host: bob.host, stimulus }));
}
