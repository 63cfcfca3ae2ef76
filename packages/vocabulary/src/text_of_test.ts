import assert from "node:assert/strict";
import { type JsonObject, textOf } from "@commonplace/vocabulary";

Deno.test("textOf reads plain text, value objects, lists and language maps", () => {
  const objects: JsonObject[] = [
    { name: "Book" },
    { name: { "@value": "Book", "@language": "en" } },
    { name: [7, "Book", "Livre"] },
    { nameMap: { en: "Book", fr: "Livre" } },
    { name: "Book", nameMap: { fr: "Livre" } },
    { name: null, nameMap: { en: 7, fr: "Book" } },
  ];
  for (const object of objects) assert.equal(textOf(object, "name"), "Book");
});

Deno.test("textOf keeps an empty text apart from none", () => {
  assert.equal(textOf({ name: "" }, "name"), "");
  assert.equal(textOf({ name: 7, nameMap: [] }, "name"), undefined);
});

Deno.test("textOf takes the most welcome language that a text comes in", () => {
  const object = {
    content: ["plain", { "@value": "Saluton", "@language": "eo" }],
    contentMap: { "en-GB": "Hello", de: "Hallo", "de-AT": "Servus" },
  };
  const wanted: [string[], string][] = [
    [["eo", "en"], "Saluton"],
    [["fr", "EN"], "Hello"],
    [["de-AT"], "Servus"],
    [["de"], "Hallo"],
    [["de-CH"], "Hallo"],
    [["e"], "plain"],
    [[], "plain"],
  ];
  for (const [languages, text] of wanted) {
    assert.equal(textOf(object, "content", languages), text, languages.join());
  }
});
