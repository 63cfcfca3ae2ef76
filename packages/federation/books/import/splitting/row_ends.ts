/**
 * Records that are rows of comma-separated values.
 *
 * @module
 */

import type { EndFinder } from "./end_finder.ts";

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;

/**
 * A row ends after a line feed that is in no quotes (RFC 4180 §2). Quotes open at the beginning of a field alone: in
 * `="0141036133"` they mean themselves, as those who export such cells mean it.
 */
export function rowEnds(): EndFinder {
  let at: "start" | "plain" | "quoted" | "closing" = "start";
  return {
    state: "",
    isPassing: false,
    find: (bytes, from) => {
      for (let index = from; index < bytes.length; index++) {
        const byte = bytes[index];
        if (at === "quoted") {
          if (byte === QUOTE) at = "closing";
        } else if (byte === LINE_FEED) {
          at = "start";
          return index + 1;
        } else if (byte === COMMA) at = "start";
        else if (byte === QUOTE && at !== "plain") at = "quoted";
        else at = "plain";
      }
      return -1;
    },
    giveUp: () => void (at = "plain"),
    lacking: () => at === "quoted" ? "The file ends inside of quotes." : undefined,
  };
}
