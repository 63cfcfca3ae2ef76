/**
 * Records that are lines.
 *
 * @module
 */

import type { EndFinder } from "./end_finder.ts";

const LINE_FEED = 0x0a;

/** A record ends after a line feed; the last line needs none. */
export function lineEnds(): EndFinder {
  return {
    state: "",
    isPassing: false,
    find: (bytes, from) => {
      const index = bytes.indexOf(LINE_FEED, from);
      return index === -1 ? -1 : index + 1;
    },
    giveUp: () => undefined,
    lacking: () => undefined,
  };
}
