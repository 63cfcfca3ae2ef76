/**
 * The table that The StoryGraph exports: a row for each book of a reader.
 *
 * @module
 */

import { normaliseIdentifiers } from "../../catalogue/normalise_identifiers.ts";
import type { WantedEdition, WantedReading, WantedShelving } from "../wanted.ts";
import type { ReadingStatus } from "../../shelves/reading_status.ts";
import type { Cell, Table } from "./columns.ts";
import { filled, listed, ratingOf } from "./texts.ts";
import { writtenDay } from "./written_day.ts";

/** Reads its rows. */
export const STORY_GRAPH: Table = {
  name: "An export of The StoryGraph",
  required: ["Title", "ISBN/UID", "Read Status"],
  edition,
  shelving,
};

/** How far a reader is, in its words. */
export const STORY_GRAPH_STATUSES: Readonly<Record<string, ReadingStatus>> = {
  "to-read": "to-read",
  "currently-reading": "reading",
  read: "read",
  "did-not-finish": "stopped-reading",
  paused: "stopped-reading",
};

/** Its formats, and what they are here. */
export const STORY_GRAPH_FORMATS: Readonly<Record<string, WantedEdition["physicalFormat"]>> = {
  hardcover: "Hardcover",
  paperback: "Paperback",
  digital: "EBook",
  audio: "AudiobookFormat",
};

function edition(cell: Cell): WantedEdition {
  const uid = cell("ISBN/UID");
  return {
    ...filled({
      authors: listed(cell("Authors") || cell("Author"), ",").map((name) => ({ name })),
      physicalFormat: STORY_GRAPH_FORMATS[cell("Format").toLowerCase()],
    }),
    title: cell("Title"),
    identifiers: normaliseIdentifiers({
      isbn13: uid,
      ...(/^B[0-9A-Z]{9}$/.test(uid) && { asin: uid }),
    }),
  };
}

function shelving(cell: Cell): WantedShelving {
  const status = STORY_GRAPH_STATUSES[cell("Read Status").toLowerCase()];
  const text = cell("Review");
  const last = readingOf(cell("Last Date Read"), status);
  const readings = listed(cell("Dates Read"), ",").map((dates) => readingOf(dates, status))
    .filter((reading) => reading !== undefined);
  return {
    ...filled({
      status,
      added: writtenDay(cell("Date Added")),
      rating: ratingOf(cell("Star Rating")),
      ...(text !== "" && { review: { text, ...warningOf(cell) } }),
    }),
    shelves: listed(cell("Tags"), ","),
    readings: readings.length > 0 || last === undefined ? readings : [last],
  };
}

function warningOf(cell: Cell): { readonly warning?: string } {
  const warning = [cell("Content Warnings"), cell("Content Warning Description")]
    .filter((text) => text !== "").join(": ");
  return warning === "" ? {} : { warning };
}

/** A day, or two such as `2021/03/05-2021/03/10` of which either may be left out. */
function readingOf(dates: string, status: ReadingStatus | undefined): WantedReading | undefined {
  const range = /^([\d/]*)-([\d/]*)$/.exec(dates.includes("/") ? dates.replaceAll(" ", "") : "");
  const started = writtenDay(range?.[1] ?? "");
  const ended = writtenDay(range?.[2] ?? dates);
  if (started === undefined && ended === undefined) return undefined;
  return filled({
    started,
    ...(status === "stopped-reading" ? { stopped: ended } : { finished: ended }),
  });
}
