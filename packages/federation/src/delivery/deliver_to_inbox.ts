/**
 * One activity of ours to one inbox, at somebody's word.
 *
 * @module
 */

import { actors, references } from "@commonplace/storage";
import { idOf, originOf, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { FederationError } from "../error.ts";
import { deliver } from "../outbox/publish.ts";

/** IRIs that are longer are nobody's. */
const LONGEST_IRI = 2048;

/** See `deliverActivityToInbox` of a federation. */
export async function deliverActivityToInbox(
  { store, domains }: Context,
  activity: string,
  inbox: string,
): Promise<void> {
  if (originOf(inbox) === undefined || inbox.length > LONGEST_IRI) {
    throw new FederationError("invalid-option", `The inbox ${inbox} is no http(s) IRI`);
  }
  const at = store.clock.now();
  await store.transact(async (view) => {
    const text = domains.of(activity) ? await references.text(view, activity) : undefined;
    const result = text === undefined ? undefined : read(text);
    const json = result?.ok ? result.document.json : {};
    const sender = idOf(json["actor"]);
    if (sender === undefined || await actors.read(view, sender) === undefined) {
      throw new FederationError("unknown-activity", `There is no activity ${activity} of ours`);
    }
    const about = idOf(json["object"]) ?? activity;
    const audience = { actors: [], followersOf: [], inboxes: [inbox] };
    return { changes: deliver({ activity, sender, audience, about, at }), result: undefined };
  });
}
