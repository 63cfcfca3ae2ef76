/**
 * Mutants whose documents are not Activity Streams.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { serves } from "../../reference/fault.ts";
import type { Mutant } from "../mutant.ts";

/** Servers that break a rule that Activity Streams has for every object. */
export const vocabularyMutants: readonly Mutant[] = [
  says("activitystreams:2.1/context", "does not name the context of Activity Streams", {
    "@context": "https://w3id.org/security/v1",
  }),
  says("activitystreams:2.1/context-entries", "names a context by a path", {
    "@context": ["https://www.w3.org/ns/activitystreams", "/context.json"],
  }),
  says("activitystreams:2.1/terms", "does not declare the terms of others", {
    "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
  }),
  says("activitystreams:2.2/uris", "writes addresses in other letters", {
    url: "https://a.example/\u00e4nn",
  }),
  says("activitystreams:2.2/ids", "has ids that are paths", {
    attachment: [{ id: "/notes/1", type: "Note" }],
  }),
  says("activitystreams:2.3/dates", "has dates without a time", { published: "2026-01-01" }),
  says("activitystreams:4.1/types", "has an empty type", { attachment: [{ type: "" }] }),
  says("activitystreams:4.2/href", "has mentions that lead nowhere", {
    tag: [{ type: "Mention", name: "@ann" }],
  }),
  says("activitystreams:4.2/rel", "has two relations in one text", {
    attachment: [{ type: "Link", href: "https://a.example/", rel: "me nofollow" }],
  }),
  says("activitystreams:4.2/disjoint", "has links that are notes", {
    attachment: [{ type: ["Link", "Note"], href: "https://a.example/" }],
  }),
  says("activitystreams:4.5/intransitive", "has questions with an object", {
    attachment: [{ type: "Question", object: "https://a.example/" }],
  }),
  says("activitystreams:4.7/texts", "has a number as a summary", { summary: 12 }),
  says("activitystreams:4.7/maps", "has a language map without texts", { summaryMap: { en: 1 } }),
  says("activitystreams:vocabulary/functional", "has two dates of one kind", {
    published: ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"],
  }),
  says("activitystreams:vocabulary/name", "has markup in names", { name: "<b>Ann</b>" }),
  says("activitystreams:vocabulary/recipients", "names recipients by their names", {
    to: ["bob"],
  }),
  says("activitystreams:vocabulary/url", "has URLs that are none", { url: "ann" }),
  says("activitystreams:vocabulary/pictures", "has pictures without a place", {
    icon: { type: "Image" },
  }),
  says("activitystreams:vocabulary/media-type", "has media types without a subtype", {
    attachment: [{ type: "Document", mediaType: "html" }],
  }),
  says("activitypub:B.10/markup", "serves scripts", { summary: "<script>alert(1)</script>" }),
];

function says(breaks: string, name: string, members: JsonObject): Mutant {
  const fault = serves("/u/ann", (document) => ({ ...document, ...members }));
  return { name, breaks: [breaks], fault };
}
