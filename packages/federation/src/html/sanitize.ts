/**
 * The one way in which HTML of others becomes HTML that may be shown.
 *
 * @module
 */

import sanitizeHtml from "sanitize-html";

/** HTML that went through {@linkcode sanitize}, or was made from plain text; a string to the eye. */
export type SafeHtml = string & { readonly brand: "safe HTML" };

/** What may stay. */
export interface SanitizeOptions {
  /**
   * Whether images stay, with addresses of http(s) alone.
   * @default true
   */
  readonly images?: boolean;
  /**
   * How many UTF-16 units are looked at; what is beyond is left out.
   * @default 100,000
   */
  readonly longest?: number;
}

/** How deep elements may nest; deeper ones are left out, their text too. */
const DEEPEST = 60;
const LONGEST = 100_000;

const TEXT_TAGS = ["p", "br", "span", "a", "del", "ins", "s", "u", "strong", "b", "em", "i", "q"];
const CODE_TAGS = ["code", "pre", "kbd", "samp", "var", "sub", "sup", "small", "mark", "abbr"];
const BLOCK_TAGS = ["blockquote", "ul", "ol", "li", "dl", "dt", "dd", "hr", "div"];
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
const TABLE_TAGS = ["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"];
const OTHER_TAGS = ["details", "summary", "ruby", "rt", "rp"];

/** Classes that mean something across the network (microformats, mentions, shortened links). */
const CLASSES = [
  "mention",
  "hashtag",
  "ellipsis",
  "invisible",
  "quote-inline",
  "h-*",
  "p-*",
  "u-*",
];

const REL = "nofollow noopener noreferrer ugc";

/**
 * Makes HTML from the network safe to show: scripts, styles, frames, forms, event handlers and
 * addresses that are not http(s) or mailto go; structure, links and, if wanted, images stay. Links
 * get `rel="nofollow noopener noreferrer ugc"`. It never throws.
 *
 * @example What a stranger wrote
 * ```ts
 * import { equal } from "node:assert/strict";
 * import { sanitize } from "@commonplace/federation/html";
 *
 * equal(
 *   sanitize('<p onclick="steal()">Hi <script>steal()</script><b>you</b></p>'),
 *   "<p>Hi <b>you</b></p>",
 * );
 * ```
 */
export function sanitize(html: string, options: SanitizeOptions = {}): SafeHtml {
  const { images = true, longest = LONGEST } = options;
  const cut = html.slice(0, longest).toWellFormed();
  return sanitizeHtml(cut, images ? WITH_IMAGES : WITHOUT_IMAGES) as SafeHtml;
}

const WITHOUT_IMAGES: sanitizeHtml.IOptions = {
  allowedTags: [
    ...TEXT_TAGS,
    ...CODE_TAGS,
    ...BLOCK_TAGS,
    ...HEADINGS,
    ...TABLE_TAGS,
    ...OTHER_TAGS,
  ],
  allowedAttributes: {
    "*": ["lang", "dir"],
    a: ["href", "rel", "title"],
    abbr: ["title"],
    ol: ["start", "reversed", "type"],
    li: ["value"],
    th: ["colspan", "rowspan", "scope"],
    td: ["colspan", "rowspan"],
  },
  allowedClasses: { "a": CLASSES, "span": CLASSES, "p": CLASSES, "code": ["language-*"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesByTag: { img: ["http", "https"] },
  allowProtocolRelative: false,
  parseStyleAttributes: false,
  nestingLimit: DEEPEST,
  // Their text is no text.
  nonTextTags: ["script", "style", "textarea", "option", "noscript", "template", "title", "iframe"],
  transformTags: { a: asForeignLink },
};

const WITH_IMAGES: sanitizeHtml.IOptions = {
  ...WITHOUT_IMAGES,
  allowedTags: [...WITHOUT_IMAGES.allowedTags || [], "img"],
  allowedAttributes: {
    ...WITHOUT_IMAGES.allowedAttributes || {},
    img: ["src", "alt", "title", "width", "height", "loading", "referrerpolicy"],
  },
  transformTags: { a: asForeignLink, img: asForeignImage },
};

function asForeignLink(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const isTag = attribs["rel"]?.split(/\s+/).includes("tag");
  return { tagName, attribs: { ...attribs, rel: isTag ? `${REL} tag` : REL } };
}

function asForeignImage(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  return { tagName, attribs: { ...attribs, loading: "lazy", referrerpolicy: "no-referrer" } };
}
