import { documentOf } from "./document_of.ts";
import type { JsonObject } from "./json.ts";

/** What an Announce says, but for an embedded object. */
export interface AnnounceInit {
  /** The activity's own id, on its actor's origin. */
  readonly id: string;
  /** The id of the actor who announces. */
  readonly actor: string;
  /** Whom it is addressed to; a community's are everybody. */
  readonly to: readonly string[];
  /** Whom it is also sent to; a community's are its followers. Default: nobody. */
  readonly cc?: readonly string[] | undefined;
  /** When, in RFC 3339. */
  readonly published?: string | undefined;
  /** The id of what is announced. Left out when the object is to be {@linkcode embed}ded. */
  readonly object?: string | undefined;
}

/**
 * An Announce (ActivityPub §7.11), either of an id or as the envelope into which {@linkcode embed}
 * puts the text that a community was given (FEP-1b12).
 */
export function announce(init: AnnounceInit): JsonObject {
  const { id, actor, to, cc = [], published, object } = init;
  return documentOf({ id, type: "Announce", actor, published, to, cc, object });
}
