/**
 * What the target asks the suite for.
 *
 * @module
 */

import type { WireEntry } from "../wire_entry.ts";
import type { Sent } from "./sent.ts";
import type { Stage } from "./stage.ts";

/** The first GET of the target for `url`, at or after `since` in the log. */
export function askedFor(
  wire: readonly WireEntry[],
  { url, since }: { readonly url: string; readonly since: number },
): WireEntry | undefined {
  const [path] = url.split("#");
  return wire.find(({ direction, method, url, index }) =>
    direction === "received" && method === "GET" && index >= since && url === path
  );
}

/** Waits until the target asks for `url` because of what was sent. */
export async function isAskedFor(
  stage: Stage,
  sent: Sent,
  url: string,
): Promise<WireEntry | undefined> {
  return await stage.waitFor(sent, () => askedFor(stage.wire, { url, since: sent.since }));
}
