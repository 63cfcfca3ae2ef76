/**
 * Whom a document is for and what it is: visibility in and out, what a Note is in a community,
 * and who and what it names. No I/O: what has to be known of an id is asked of the caller.
 *
 * @module
 */

export { addressFor, type AddressForOptions, type Addressing } from "./address_for.ts";
export { type Hashtag, hashtagsOf } from "./hashtags_of.ts";
export { type IdKind, type KindOfId, kindOfNote, type NoteKind } from "./kind_of_note.ts";
export { type Mention, mentionsOf } from "./mentions_of.ts";
export { type Visibility, visibilityOf, type VisibilityOptions } from "./visibility_of.ts";
