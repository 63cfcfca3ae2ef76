import { documentOf } from "./document_of.ts";
import type { JsonObject } from "./json.ts";

/** What a Follow says. */
export interface FollowInit {
  /** The activity's own id, on the follower's origin. */
  readonly id: string;
  /** The id of the actor who wants to follow. */
  readonly actor: string;
  /** The id of the actor to be followed. */
  readonly object: string;
  /** Whom it is addressed to. Default: the actor to be followed (Lemmy S98). */
  readonly to?: readonly string[] | undefined;
}

/** A Follow: an actor asks to receive what another one publishes (ActivityPub §7.5). */
export function follow(init: FollowInit): JsonObject {
  const { id, actor, object, to = [object] } = init;
  return documentOf({ id, type: "Follow", actor, to, object });
}
