import assert from "node:assert/strict";
import { type Document, type Entity, isEntity, PUBLIC, read } from "@commonplace/vocabulary";
import {
  isActivity,
  isActor,
  isAnyObject,
  isBook,
  isCollection,
  isCreate,
  isEdition,
  isNote,
  isPerson,
  isQuotation,
} from "@commonplace/vocabulary/types";

const ID = "https://a.example/notes/1";

function documentOf(json: object): Document {
  const result = read(json);
  assert(result.ok, JSON.stringify(result));
  return result.document;
}

function entityIn(value: unknown): Entity {
  const [entity] = [value].flat();
  assert(isEntity(entity), String(value));
  return entity;
}

function idsIn(value: unknown): (string | undefined)[] {
  return [value].flat().map((item) => entityIn(item).id);
}

Deno.test("one and many, ids and objects are read alike", () => {
  const ann = "https://a.example/ann";
  for (const to of [ann, [ann], { id: ann }, [{ "@id": ann }], { "@list": [ann] }]) {
    assert.deepEqual(idsIn(documentOf({ to }).get("to")), [ann], JSON.stringify(to));
  }
  for (const actor of [ann, [ann], { id: ann, type: "Person" }]) {
    assert.equal(entityIn(documentOf({ actor }).get("actor")).id, ann);
  }
  assert.deepEqual(documentOf({ to: [null, 7, "", true] }).get("to"), []);
  assert.deepEqual(documentOf({ to: null }).get("to"), []);
});

Deno.test("every spelling of the public collection is the same id", () => {
  const to = ["as:Public", "Public", PUBLIC];
  assert.deepEqual(idsIn(documentOf({ to }).get("to")), [PUBLIC, PUBLIC, PUBLIC]);
});

Deno.test("relative addresses are resolved against the document's id", () => {
  const document = documentOf({
    id: ID,
    url: "../@ann/1",
    attributedTo: { id: "/ann", icon: "ann.png" },
    replies: "#replies",
  });
  assert.deepEqual(idsIn(document.get("url")), ["https://a.example/@ann/1"]);
  const author = entityIn(document.get("attributedTo"));
  assert.equal(author.id, "https://a.example/ann");
  assert.equal(entityIn(author.get("icon")).address, "https://a.example/notes/ann.png");
  assert.equal(entityIn(document.get("replies")).id, `${ID}#replies`);
  assert.deepEqual(idsIn(documentOf({ url: "x" }).get("url")), ["x"]);
});

Deno.test("icons have an address as strings, links, images and lists", () => {
  const address = "https://a.example/ann.png";
  const icons = [
    address,
    { type: "Image", url: address },
    { type: "Link", href: address },
    [{ type: "Image", url: [{ type: "Link", href: address }] }],
  ];
  for (const icon of icons) {
    assert.equal(entityIn(documentOf({ icon }).get("icon")).address, address);
  }
});

Deno.test("the first known type leads, and all types are kept", () => {
  const document = documentOf({ type: ["prov:Entity", "Note", "https://x.example/Odd"] });
  assert.equal(document.type, "Note");
  assert.deepEqual(document.types, ["prov:Entity", "Note", "https://x.example/Odd"]);
  assert.equal(documentOf({ type: "Unheard" }).type, "Unheard");
  assert.equal(documentOf({}).type, undefined);
});

Deno.test("compact and full IRIs stand for the names of types and properties", () => {
  const AS = "https://www.w3.org/ns/activitystreams#";
  for (const prefix of ["as:", AS, AS.replace("https", "http")]) {
    const document = documentOf({ "@type": `${prefix}Note`, [`${prefix}content`]: "Hello" });
    assert.equal(document.type, "Note");
    assert.equal(document.get("content"), "Hello");
  }
  assert.equal(documentOf({ type: "toot:Emoji" }).type, "Emoji");
  assert.equal(documentOf({ type: "http://schema.org#PropertyValue" }).type, "PropertyValue");
  assert.equal(documentOf({ "toot:blurhash": "U" }).get("blurhash"), "U");
  assert.equal(
    entityIn(documentOf({ "http://www.w3.org/ns/ldp#inbox": { "@id": ID } }).get("inbox")).id,
    ID,
  );
});

Deno.test("expanded JSON-LD is read by its IRIs", () => {
  const AS = "https://www.w3.org/ns/activitystreams#";
  const document = documentOf({
    "@id": ID,
    "@type": [`${AS}Note`],
    [`${AS}content`]: [{ "@value": "Hello" }],
    [`${AS}published`]: [{ "@value": "2026-11-20T10:00:00Z", "@type": "xsd:dateTime" }],
    [`${AS}to`]: [{ "@id": PUBLIC }],
  });
  assert(isNote(document));
  assert.equal(document.content, "Hello");
  assert.equal(document.published?.date.getTime(), Date.UTC(2026, 10, 20, 10));
  assert.deepEqual(idsIn(document.to), [PUBLIC]);
});

Deno.test("aliases that an inline context declares are read", () => {
  const document = documentOf({
    "@context": ["https://www.w3.org/ns/activitystreams", {
      x: "https://www.w3.org/ns/activitystreams#",
      text: "x:content",
      texts: { "@id": "x:name", "@container": "@language" },
      is: "@type",
      self: "@id",
      Toot: "as:Note",
      when: { "@id": "as:published", "@type": "xsd:dateTime" },
      hue: "lemmy:color",
    }],
    self: ID,
    is: "Toot",
    text: "Hello",
    texts: { en: "A", eo: "B" },
    when: "2026-11-20T10:00:00Z",
    hue: "red",
  });
  assert(isNote(document));
  assert.equal(document.id, ID);
  assert.equal(document.content, "Hello");
  assert.deepEqual([...document.nameMap], [["en", "A"], ["eo", "B"]]);
  assert.equal(document.published?.precision, "time");
  assert.equal(document.get("color"), "red");
});

Deno.test("a part with a context of its own is read by that context", () => {
  const document = documentOf({
    object: { "@context": { body: "as:content" }, body: "Inner" },
    body: "Outer",
  });
  assert.equal(entityIn(document.get("object")).get("content"), "Inner");
  assert.equal(document.get("content"), undefined);
});

Deno.test("a term keeps its meaning when a context gives it another namespace", () => {
  const document = documentOf({
    "@context": { moderators: "as:moderators", stickied: "as:stickied" },
    moderators: "https://b.example/c/main/moderators",
    stickied: true,
  });
  assert.equal(entityIn(document.get("moderators")).id, "https://b.example/c/main/moderators");
  assert.equal(document.get("stickied"), true);
});

Deno.test("circles of prefixes end", () => {
  const document = documentOf({
    "@context": { a: "b:", b: "c:", c: "a:", d: "d:d:", text: "a:content" },
    text: "x",
    "d:e": 1,
  });
  assert.equal(document.get("content"), undefined);
  assert.equal(document.get("d:e"), 1);
});

Deno.test("language maps keep all languages", () => {
  const document = documentOf({
    type: "Note",
    contentMap: { en: "Hello", de: ["Hallo"], fr: 7 },
    summary: "Short",
    summaryMap: { en: "Short", eo: "Mallonga" },
    name: [{ "@value": "Nomo", "@language": "eo" }, "Name"],
  });
  assert(isNote(document));
  assert.equal(document.content, "Hello");
  assert.deepEqual([...document.contentMap], [["en", "Hello"], ["de", "Hallo"]]);
  assert.equal(document.summary, "Short");
  assert.deepEqual([...document.summaryMap], [["en", "Short"], ["eo", "Mallonga"]]);
  assert.equal(document.name, "Nomo");
  assert.deepEqual([...document.nameMap], [["eo", "Nomo"], ["und", "Name"]]);
});

Deno.test("items and orderedItems are read in each other's place", () => {
  const items = ["https://a.example/1", "https://a.example/2"];
  for (const name of ["items", "orderedItems", "as:items"]) {
    const document = documentOf({ type: "OrderedCollection", [name]: items });
    assert(isCollection(document));
    assert.deepEqual(idsIn(document.items), items, name);
    assert.deepEqual(idsIn(document.get("orderedItems")), items, name);
  }
});

Deno.test("book fields are read in camel case, in snake case and with the draft prefix", () => {
  const spellings = [
    { isbn13: "9780141439518", firstPublishedDate: "1813" },
    { isbn_13: "9780141439518", first_published_date: "1813" },
    { "bw:isbn13": "9780141439518", "bw:firstPublishedDate": "1813" },
    {
      "https://w3id.org/BookWyrm/ns/#isbn13": "9780141439518",
      "https://www.w3id.org/BookWyrm/ns/firstPublishedDate": "1813",
    },
  ];
  for (const fields of spellings) {
    const document = documentOf({ type: "bw:Edition", ...fields });
    assert(isEdition(document) && isBook(document));
    assert.equal(document.isbn13, "9780141439518");
    assert.equal(document.firstPublishedDate?.precision, "year");
    assert.equal(document.firstPublishedDate.date.getUTCFullYear(), 1813);
  }
});

Deno.test("a quote is text in a Quotation and an object elsewhere", () => {
  const quotation = documentOf({ type: "Quotation", quote: "<p>It is a truth</p>" });
  assert(isQuotation(quotation));
  assert.equal(quotation.quote, "<p>It is a truth</p>");
  assert.equal(entityIn(documentOf({ type: "Note", quote: ID }).get("quote")).id, ID);
});

Deno.test("numbers and booleans are read from text, and numbers as text", () => {
  const document = documentOf({
    width: "640",
    height: "wide",
    sensitive: "true",
    preferredUsername: "ann",
    seriesNumber: 3,
    totalItems: -1,
  });
  assert.equal(document.get("width"), 640);
  assert.equal(document.get("height"), undefined);
  assert.equal(document.get("sensitive"), true);
  assert.equal(document.get("seriesNumber"), 3);
  assert.equal(document.get("totalItems"), -1);
});

Deno.test("what has one value at most is read from a list too", () => {
  assert.equal(documentOf({ totalItems: [null, "x", 7, 8] }).get("totalItems"), 7);
});

Deno.test("a poll's end is a moment, a boolean or an object", () => {
  const [moment, flag, object] = [
    documentOf({
      type: "Question",
      closed: ["2026-11-20T10:00:00Z", true, { type: "Object", id: ID }],
    }).get("closed"),
  ].flat();
  assert.equal(Object(moment).precision, "time");
  assert.equal(flag, true);
  assert.equal(entityIn(object).id, ID);
});

Deno.test("unknown properties are given as they are, own ones only", () => {
  const document = documentOf(JSON.parse('{"odd": {"a": 1.0}, "__proto__": {"type": "Note"}}'));
  assert.deepEqual(document.get("odd"), { a: 1 });
  assert.deepEqual(document.get("__proto__"), { type: "Note" });
  assert.equal(document.type, undefined);
  assert.equal(document.get("toString"), undefined);
  assert.equal(document.get("constructor"), undefined);
});

Deno.test("guards know a type and every kind of it, and make properties visible", () => {
  const document = documentOf({
    type: "Create",
    actor: { type: "Person", preferredUsername: "ann", endpoints: { sharedInbox: "/inbox" } },
    object: { type: "Note", id: ID, tag: { type: "Mention", href: "https://b.example/bob" } },
  });
  assert(isCreate(document) && isActivity(document) && isAnyObject(document));
  assert(!isNote(document));
  const [actor] = document.actor;
  assert(isEntity(actor) && isPerson(actor) && isActor(actor));
  assert.equal(actor.preferredUsername, "ann");
  assert.equal(actor.endpoints?.sharedInbox, "/inbox");
  const [object] = document.object;
  assert(isEntity(object) && isNote(object));
  assert.deepEqual(object.tag.map(({ address }) => address), ["https://b.example/bob"]);
});
