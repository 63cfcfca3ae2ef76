import fc from "fast-check";
import assert from "node:assert/strict";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { hostileTexts } from "../../../../testing/reports/made_reports.ts";
import { printable } from "../../printable.ts";
import { html, preformatted } from "./markup.ts";

type Element = DefaultTreeAdapterTypes.Element;

const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(...hostileTexts),
  fc.array(fc.constantFrom(..."<>\"'`&;=/ \nax")).map((characters) => characters.join("")),
);

function onlyElement(markup: string): Element {
  const [element, ...more] = parseFragment(markup).childNodes;
  assert.ok(element && "tagName" in element && more.length === 0, markup);
  return element;
}

function onlyText({ childNodes: [child, ...more] }: Element): string {
  assert.equal(more.length, 0);
  return child && "value" in child ? child.value : "";
}

Deno.test("text is text in an element and in the value of an attribute", () => {
  fc.assert(fc.property(texts, (text) => {
    const element = onlyElement(html`<b title="${text}" class='${text}'>${text}</b>`.toString());
    assert.equal(element.tagName, "b");
    assert.deepEqual(element.attrs, [
      { name: "title", value: printable(text) },
      { name: "class", value: printable(text) },
    ]);
    assert.equal(onlyText(element), printable(text));
  }));
});

Deno.test("preformatted text is the text, its first line break included", () => {
  fc.assert(fc.property(texts, (text) => {
    const element = onlyElement(preformatted(text, "command").toString());
    assert.deepEqual([element.tagName, element.attrs.length], ["pre", 1]);
    assert.equal(onlyText(element), printable(text));
  }));
  assert.equal(onlyText(onlyElement(preformatted("\n\nx").toString())), "\n\nx");
});

Deno.test("markup in markup is markup, nothing is nothing, and many are one after the other", () => {
  const items = ["<", 1].map((item) => html`<i>${item}</i>`);
  assert.equal(html`<p>${items}${undefined}</p>`.toString(), "<p><i>&#60;</i><i>1</i></p>");
});
