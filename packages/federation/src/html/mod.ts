/**
 * HTML from the network, made safe in one place. Needs `--allow-env`: a dependency looks whether the terminal has
 * colours.
 *
 * @module
 */

export { contentOf, type ContentOptions, htmlOfText, summaryOf } from "./content.ts";
export { type SafeHtml, sanitize, type SanitizeOptions } from "./sanitize.ts";
