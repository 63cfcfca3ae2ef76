/**
 * HTML as the text that it says.
 *
 * @module
 */

/** Elements that separate words; what is around other tags goes on. */
const BLOCKS =
  /<\/?(?:p|br|div|li|ul|ol|h[1-6]|tr|t[dh]|table|blockquote|pre|hr|d[dlt]|section|article)\b[^>]*>/gi;

/** The text of HTML, with `separator` where one block ends and another begins. It takes time linear in the length. */
export function plainText(html: string, separator: string): string {
  const text = html.replaceAll(BLOCKS, separator).replaceAll(/<[^<>]*>/g, "");
  return withoutEntities(text);
}

function withoutEntities(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi,
    (all, hex, dec, name) => {
      const code = hex ? parseInt(hex, 16) : dec ? parseInt(dec, 10) : undefined;
      if (code === undefined) return NAMED[String(name).toLowerCase()] ?? all;
      return code <= 0x10ffff && code > 0 ? String.fromCodePoint(code) : all;
    },
  );
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  shy: "",
};
