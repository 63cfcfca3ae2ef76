/**
 * The table of The StoryGraph, written.
 *
 * @module
 */

import { STORY_GRAPH_FORMATS, STORY_GRAPH_STATUSES } from "../../import/formats/story_graph.ts";
import type { WantedEdition, WantedReading, WantedShelving } from "../../import/wanted.ts";
import { cellOf, rowOf } from "../row_of.ts";
import { keyOf, slashed, wholeText } from "./written.ts";

const COLUMNS = [
  "Title",
  "Authors",
  "Contributors",
  "ISBN/UID",
  "Format",
  "Read Status",
  "Date Added",
  "Last Date Read",
  "Dates Read",
  "Read Count",
  "Moods",
  "Pace",
  "Character- or Plot-Driven?",
  "Strong Character Development?",
  "Loveable Characters?",
  "Diverse Characters?",
  "Flawed Characters?",
  "Star Rating",
  "Review",
  "Content Warnings",
  "Content Warning Description",
  "Tags",
  "Owned?",
] as const;

/** The header. */
export function storyGraphHeader(): string {
  return rowOf(COLUMNS);
}

/** A row. */
export function storyGraphRow(edition: WantedEdition, shelving: WantedShelving): string {
  const { isbn13, isbn10, asin } = edition.identifiers ?? {};
  const { review, readings } = shelving;
  const last = readings.at(-1);
  const cells: Partial<Record<typeof COLUMNS[number], string>> = {
    Title: cellOf(edition.title),
    Authors: cellOf((edition.authors ?? []).map(({ name }) => name).join(", ")),
    "ISBN/UID": isbn13 ?? isbn10 ?? asin ?? "",
    Format: keyOf(STORY_GRAPH_FORMATS, edition.physicalFormat) ?? "",
    "Read Status": keyOf(STORY_GRAPH_STATUSES, shelving.status) ?? "",
    "Date Added": slashed(shelving.added),
    "Last Date Read": slashed(last?.finished ?? last?.stopped),
    "Dates Read": readings.map(datesOf).join(", "),
    "Read Count": String(readings.length),
    "Star Rating": shelving.rating === undefined ? "" : String(shelving.rating),
    Review: cellOf(wholeText(review)),
    "Content Warnings": cellOf(review?.warning),
    Tags: cellOf(shelving.shelves.join(", ")),
    "Owned?": "No",
  };
  return rowOf(COLUMNS.map((column) => cells[column] ?? ""));
}

function datesOf({ started, finished, stopped }: WantedReading): string {
  const ended = slashed(finished ?? stopped);
  return started === undefined ? ended : `${slashed(started)}-${ended}`;
}
