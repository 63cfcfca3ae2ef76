/**
 * A page that needs nothing but itself: no script, no network, and a policy that says so.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { type Content, html, Markup } from "./markup.ts";

/** What a page is made of. */
export interface PageParts {
  /** Its title. */
  readonly title: string;
  /** Its style sheet; nothing that anybody else has chosen. */
  readonly style: string;
  /** What stands on it. */
  readonly content: Content;
}

/** The whole document. */
export function htmlPage({ title, style, content }: PageParts): string {
  const hash = createHash("sha256").update(style).digest("base64");
  const policy =
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const page = html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="${policy}">
        <meta name="referrer" content="no-referrer">
        <title>${title}</title>
        <style>${new Markup(style)}</style>
      </head>
      <body>
    ${content}
      </body>
    </html>
  `;
  return page.toString().trimStart();
}
