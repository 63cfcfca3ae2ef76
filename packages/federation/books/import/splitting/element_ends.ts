/**
 * Records that are the elements of an array in one JSON document.
 *
 * @module
 */

import type { EndFinder } from "./end_finder.ts";

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const [OPEN_ARRAY, CLOSE_ARRAY] = [0x5b, 0x5d];
const [OPEN_OBJECT, CLOSE_OBJECT] = [0x7b, 0x7d];

/** Keys are looked at up to this length, in bytes. */
const LONGEST_KEY = 64;

/**
 * The elements of the array that the document's object has under a name. A record ends after the comma or the bracket
 * that follows it; what is before and after the array is passed over.
 */
export function elementEnds(name: string, state: string): EndFinder {
  let place = state === "inside" || state === "past" ? state : "before";
  const wanted = JSON.stringify(name).slice(1, -1);
  let depth = place === "inside" ? 2 : 0;
  let isInString = false;
  let isEscaped = false;
  let text = "";
  let key: string | undefined;

  function step(byte: number): boolean {
    if (isInString) {
      if (isEscaped) isEscaped = false;
      else if (byte === BACKSLASH) isEscaped = true;
      else if (byte === QUOTE) isInString = false;
      if (isInString && place === "before" && text.length < LONGEST_KEY) {
        text += String.fromCharCode(byte);
      }
      return false;
    }
    switch (byte) {
      case QUOTE:
        isInString = true;
        text = "";
        return false;
      case COLON:
        if (depth === 1) key = text;
        return false;
      case OPEN_OBJECT:
        depth++;
        return false;
      case OPEN_ARRAY:
        depth++;
        if (place !== "before" || depth !== 2 || key !== wanted) return false;
        place = "inside";
        return true;
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        depth--;
        if (place !== "inside" || depth > 1) return false;
        place = "past";
        return true;
      case COMMA:
        if (depth === 1) key = undefined;
        return place === "inside" && depth === 2;
      default:
        return false;
    }
  }

  return {
    get state() {
      return place;
    },
    get isPassing() {
      return place !== "inside";
    },
    find: (bytes, from) => {
      if (place === "past") return -1;
      for (let index = from; index < bytes.length; index++) {
        if (step(bytes[index] ?? 0)) return index + 1;
      }
      return -1;
    },
    giveUp: () => undefined,
    lacking: () => {
      if (place === "before") return `The file has no array under the name ${name}.`;
      return place === "inside" ? "The file ends before its last book does." : undefined;
    },
  };
}
