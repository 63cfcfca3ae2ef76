/**
 * Text that the target may have chosen, made fit to be shown: nothing in it moves a cursor, rings a bell
 * or turns the direction of what stands beside it.
 *
 * @module
 */

const unprintable =
  /(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Zl}\p{Zp}\ufeff]/gu;

/** The text with control characters spelt out (`\u001b`) and lone surrogates replaced. */
export function printable(text: string): string {
  return text.replaceAll("\r\n", "\n").toWellFormed().replace(unprintable, spelt);
}

/** {@linkcode printable}, on one line. */
export function oneLine(text: string): string {
  return printable(text).replace(/[\n\t]/g, " ");
}

function spelt(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
}
