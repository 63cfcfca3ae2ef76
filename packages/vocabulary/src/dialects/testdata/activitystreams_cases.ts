import type { RuleCase } from "./rule_case.ts";

const note = {
  "@context": "https://www.w3.org/ns/activitystreams",
  id: "https://a.example/1",
  type: "Note",
  name: "A note",
  content: "Hi",
  to: ["as:Public", "https://a.example/2"],
  url: { type: "Link", href: "https://a.example/1.html" },
  published: "2026-01-01T00:00Z",
  duration: "PT2H",
  mediaType: "text/html; charset=utf-8",
};
const list = { type: "OrderedCollection", orderedItems: ["https://a.example/1"], totalItems: 1 };
const paged = {
  type: "Collection",
  items: [],
  first: { type: "CollectionPage", items: [] },
  last: "https://a.example/1?page=9",
};

/** A good and a bad document for each rule of Activity Streams. */
export const ACTIVITYSTREAMS_CASES: readonly RuleCase[] = [
  ["as2:core-2.1-context", note, "/@context", "http://schema.org"],
  ["as2:core-2.1-context", note, "/@context", 3],
  ["as2:core-4.1-id", note, "/id", 4],
  ["as2:core-4.1-id", note, "/id", "notes/1"],
  ["as2:core-4.1-type", note, "/type", 16],
  ["as2:core-4.1-type", note, "/type", ["Note", 16], "/type/1"],
  ["as2:core-4.7-text", note, "/name", { en: "A note" }],
  ["as2:core-4.7-text", note, "/content", 42],
  ["as2:core-4.7-map", note, "/nameMap", "A note"],
  ["as2:core-4.7-map", note, "/contentMap", { "de-419-DE": "Hallo" }],
  ["as2:core-4.7-map", note, "/contentMap", { de: 7 }],
  ["as2:core-4-reference", note, "/attributedTo", 90],
  ["as2:core-4-reference", note, "/to/1", "everybody there"],
  ["as2:vocabulary-url", note, "/url", "images/sally.jpg"],
  ["as2:vocabulary-href", note, "/url/href", "1.html"],
  ["as2:core-3.4-date", note, "/published", "1 January 2026"],
  ["as2:vocabulary-duration", note, "/duration", "two hours"],
  ["as2:vocabulary-duration", note, "/duration", "P"],
  ["as2:vocabulary-media-type", note, "/mediaType", "html"],
  ["as2:vocabulary-size", { type: "Image", width: 2 }, "/width", "2px"],
  ["as2:vocabulary-size", { type: "Link", height: 2 }, "/height", -2],
  ["as2:vocabulary-accuracy", { type: "Place", accuracy: 94.5 }, "/accuracy", 101],
  ["as2:core-5-ordered-items", list, "/items", ["https://a.example/1"]],
  ["as2:core-5-items", paged, "/orderedItems", []],
  ["as2:core-5-pages", paged, "/first", { type: "Create" }],
  ["as2:core-5-pages", paged, "/last", 9],
  ["as2:vocabulary-total-items", list, "/totalItems", -1],
  ["as2:vocabulary-total-items", list, "/totalItems", "1"],
  ["as2:vocabulary-intransitive", { type: "Travel" }, "/object", "https://a.example/2"],
  [
    "as2:vocabulary-question",
    { type: "Question", oneOf: [{ type: "Note" }] },
    "/anyOf",
    [{ type: "Note" }],
  ],
];
