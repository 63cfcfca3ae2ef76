import { documentOf, given } from "./document_of.ts";
import type { JsonObject } from "./json.ts";

/** What an author wrote, before it was made into HTML (ActivityPub §3.3). */
export interface Source {
  /** The text as the author typed it. */
  readonly content: string;
  /** What it is written in, such as `text/markdown`. */
  readonly mediaType: string;
}

/** What every post says, whichever its type. */
export interface PostInit {
  /** The object's own id, on its author's origin. */
  readonly id: string;
  /** The id of the author. */
  readonly attributedTo: string;
  /** Whom it is addressed to. */
  readonly to: readonly string[];
  /** Whom it is also sent to. Default: nobody. */
  readonly cc?: readonly string[] | undefined;
  /** The id of the community it belongs to (FEP-1b12). */
  readonly audience?: string | undefined;
  /** Its text as HTML, unless `mediaType` says otherwise. */
  readonly content?: string | undefined;
  /** What `content` is written in. Without it, receivers take `text/html`. */
  readonly mediaType?: string | undefined;
  /** What the author wrote, before it was made into HTML. */
  readonly source?: Source | undefined;
  /** Where people read it, or the page that it links to (Lemmy, before 0.19). */
  readonly url?: string | undefined;
  /** When it was published, in RFC 3339. */
  readonly published?: string | undefined;
  /** When it was last changed, in RFC 3339. */
  readonly updated?: string | undefined;
}

/** What a Note says. */
export interface NoteInit extends PostInit {
  /** Its text as HTML, unless `mediaType` says otherwise. */
  readonly content: string;
  /** What it answers: one id, or several (Lemmy of 2021 names the post, then the comment). */
  readonly inReplyTo?: string | readonly string[] | undefined;
  /** A warning shown before the text. */
  readonly summary?: string | undefined;
}

/** What a Page says. */
export interface PageInit extends PostInit {
  /** Its title, as plain text. */
  readonly name: string;
}

/** A Note: a short post, or a comment when it answers something. */
export function note(init: NoteInit): JsonObject {
  const { id, inReplyTo, summary, attributedTo } = init;
  return documentOf({ id, type: "Note", attributedTo, inReplyTo, summary, ...postMembers(init) });
}

/** A Page: a post with a title in a community. */
export function page(init: PageInit): JsonObject {
  const { id, name, attributedTo } = init;
  return documentOf({ id, type: "Page", attributedTo, name, ...postMembers(init) });
}

function postMembers(init: PostInit): JsonObject {
  const { to, cc = [], audience, content, mediaType, source, url, published, updated } = init;
  const text = given({ content, mediaType, source: source && { ...source } });
  return { to, cc, ...given({ audience, ...text, url, published, updated }) };
}
