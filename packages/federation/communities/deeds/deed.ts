/**
 * What an activity does in a community, whatever the dialect that says it.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/vocabulary";

/** What was written: a post or a comment, as its author sent it. */
export interface Written {
  /** Its IRI. */
  readonly iri: string;
  readonly json: JsonObject;
  /** Its text, byte for byte. */
  readonly text: string;
}

/** What is done. The word in quotes names the kind; `object` is the IRI that it is done to. */
export type Deed =
  /** Create or Update of a post or comment (Lemmy S111, S117, S112). */
  | {
    readonly kind: "write";
    readonly isEdit: boolean;
    readonly object: string;
    readonly written: Written;
  }
  /** Like or Dislike (Lemmy S126, S127). */
  | { readonly kind: "vote"; readonly value: 1 | -1; readonly object: string }
  /** Undo of a vote, of whichever stands: the inner activity is written anew (Lemmy S142, S144, D16). */
  | { readonly kind: "unvote"; readonly object: string }
  /** Delete by the author (Lemmy S133), and its Undo (Lemmy S143). */
  | { readonly kind: "delete" | "restore"; readonly object: string }
  /** Removal by a moderator: Delete with a reason, or Remove without target (Lemmy S136, D11), and its Undo. */
  | {
    readonly kind: "remove" | "reinstate";
    readonly object: string;
    readonly reason: string;
    /** Whether everything below it is meant too (Lemmy D11). */
    readonly withReplies: boolean;
  }
  /** Lock of a post or a comment, and its Undo (Lemmy D12). */
  | { readonly kind: "lock" | "unlock"; readonly object: string; readonly reason: string }
  /** Warning of who wrote something, by a moderator (Lemmy D26). */
  | { readonly kind: "warn"; readonly object: string; readonly reason: string }
  /** Add to, or Remove from, a collection of the community: its moderators or its featured posts (Lemmy S148, D12). */
  | { readonly kind: "add" | "take"; readonly object: string; readonly target: string }
  /** Block of a person, in a community or in a whole server, and its Undo (Lemmy D17). */
  | {
    readonly kind: "ban" | "unban";
    /** The IRI of the person. */
    readonly object: string;
    /** The IRI of the community, or of the instance actor of the server. */
    readonly target: string;
    readonly reason: string;
    /** Milliseconds since 1970. */
    readonly expires: number | undefined;
    /** Whether what the person wrote goes, or comes back, with it. */
    readonly includesContent: boolean;
  }
  /** Flag (Lemmy D18). */
  | {
    readonly kind: "report";
    readonly objects: readonly string[];
    readonly object: string;
    readonly reason: string;
  }
  /** Resolve of a Flag: `object` is the id of that. */
  | { readonly kind: "resolve"; readonly object: string }
  /** Update of the community (Lemmy D19). */
  | { readonly kind: "edit-community"; readonly object: string; readonly written: Written }
  /** Delete of the community by a moderator, Remove by an administrator of its host; and their Undo (Lemmy S163). */
  | {
    readonly kind: "close" | "reopen";
    readonly object: string;
    readonly by: "moderator" | "administrator";
  };

/** The kinds of deeds. */
export type DeedKind = Deed["kind"];

/** One kind of deed, or several that say the same. */
export type DeedOf<Kind extends DeedKind> = Named<Deed, Kind>;

/** Of each member of the union what goes by one of the kinds. */
type Named<Any extends Deed, Kind extends DeedKind> = Any extends Deed
  ? [Any["kind"] & Kind] extends [never] ? never : Any & { readonly kind: Kind }
  : never;
