import { documentOf } from "./document_of.ts";
import type { JsonObject } from "./json.ts";

/** What a Tombstone says. */
export interface TombstoneInit {
  /** The id of what was deleted. */
  readonly id: string;
  /** The type it had. */
  readonly formerType?: string | undefined;
  /** When it was deleted, in RFC 3339. */
  readonly deleted?: string | undefined;
  /** When it was published, in RFC 3339. */
  readonly published?: string | undefined;
}

/** A Tombstone: what stands in the place of a deleted object, served with 410 (ActivityPub §6.4). */
export function tombstone(init: TombstoneInit): JsonObject {
  const { id, formerType, published, deleted } = init;
  return documentOf({ id, type: "Tombstone", formerType, published, deleted });
}
