/**
 * Between what people write and the HTML that actors say of themselves.
 *
 * @module
 */

/** One paragraph of HTML that shows `text` as it is written. */
export function htmlOf(text: string): string {
  return `<p>${text.replaceAll(/[&<>]/g, (character) => entities.get(character) ?? "")}</p>`;
}

/** What a reader sees of HTML, without its tags. To be escaped wherever it is shown as HTML. */
export function textOf(html: string): string {
  return html.replaceAll(/<[^<>]*>/g, "").replaceAll(
    /&(?:amp|lt|gt|quot|#39);/g,
    (entity) => characters.get(entity) ?? "",
  );
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

const characters: ReadonlyMap<string, string> = new Map([
  ...[...entities].map(([character, entity]) => [entity, character] as const),
  ["&quot;", '"'],
  ["&#39;", "'"],
]);
