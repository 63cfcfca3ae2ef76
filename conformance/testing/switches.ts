/**
 * The ways in which the toy server can be made to differ. Each fault breaks one rule; a variant is
 * another legal way to do the same.
 *
 * @module
 */

/** A rule that the toy breaks. */
export type Fault =
  | "accepts only the first Follow"
  | "Accept by another actor"
  | "Accept of another Follow"
  | "Accept to another actor"
  | "announces Follow"
  | "announces Undo"
  | "announces ids"
  | "announces no comment"
  | "announces no post"
  | "announces to Public alone"
  | "answers 202 to what is not signed"
  | "counts a follower twice"
  | "counts no Follow"
  | "counts no Undo"
  | "delivers after the Undo"
  | "digest not covered"
  | "drops unknown members"
  | "key of another actor"
  | "key without owner"
  | "no Accept"
  | "no name"
  | "removes by the id of the Follow"
  | "served as JSON"
  | "signs with another key"
  | "spells anew"
  | "takes an altered body"
  | "takes any author"
  | "takes any signer"
  | "takes what is not signed"
  | "type of its own";

/** Another legal way. */
export type Variant =
  | "accepts by hand"
  | "Accept with the id of the Follow"
  | "announces the post alone as well"
  | "answers 200"
  | "context moved outside"
  | "delivers to personal inboxes"
  | "hides the number of followers"
  | "keys in a list"
  | "one recipient as text"
  | "serves nobody without a signature"
  | "signs by RFC 9421"
  | "types in a list";

/** What the toy cannot do, which is nobody's fault. */
export type Handicap = "cannot reach the suite" | "stops answering after the first post";

/** Any of them. */
export type Switch = Fault | Variant | Handicap;
