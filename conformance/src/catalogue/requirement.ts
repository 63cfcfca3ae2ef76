/**
 * What a requirement of the catalogue is made of.
 *
 * @module
 */

/** How binding a requirement is (RFC 2119). */
export type Level = "MUST" | "SHOULD" | "MAY";

/**
 * What happens between two servers when it is broken: `problem`, they do not work together;
 * `degraded`, something is lost; `unaffected`, nobody notices.
 */
export type Impact = "problem" | "degraded" | "unaffected";

/** A version of a protocol that a target is held to. */
export type Profile = "lemmy-2021" | "lemmy-0.19" | "lemmy-1.0" | "bookwyrm-doc" | "bookwyrm-wire";

/**
 * What a profile makes of a rule: it binds, a later one has taken its place, or a server may do
 * either.
 */
export type Mark = "normative" | "superseded" | "either-accepted";

/**
 * What must be given before a requirement can be judged.
 *
 * - `community`, `person`: an actor of that kind is known.
 * - `exchange`: the target can reach the suite.
 * - `accepts`: it accepts followers without asking anybody.
 * - `announces`: what is posted to its community reaches the followers.
 * - `follower-count`: it tells how many followers there are.
 * - `moderator`: one of the suite's persons moderates its community.
 * - `book-server`: it keeps books.
 * - `book`, `book-list`, `comment`, `quotation`, `review`, `shelf`: one of its own is known.
 * - `public-post`: a public post of its own is known.
 * - `token`: its own user can be made to act, through an adapter.
 */
export type Need =
  | "accepts"
  | "announces"
  | "book"
  | "book-list"
  | "book-server"
  | "comment"
  | "community"
  | "exchange"
  | "follower-count"
  | "moderator"
  | "person"
  | "public-post"
  | "quotation"
  | "review"
  | "shelf"
  | "token";

/**
 * By what a requirement is decided, strongest first: what the target delivers, what it serves, what it
 * asks the suite for, what it answers at once, what a later act leads to, what its public pages or its
 * API show, what an adapter tells.
 */
export type Oracle =
  | "delivery"
  | "document"
  | "back-channel"
  | "status"
  | "consequence"
  | "surface"
  | "adapter";

/** Where a requirement comes from. */
export interface RequirementSource {
  /** The document. */
  readonly document: string;
  /** Where it can be read. */
  readonly url?: string;
  /** Lines of it. */
  readonly lines?: string;
  /** Section of it. */
  readonly section?: string;
  /** A few exact words that select the sentence (`TextQuoteSelector.exact` of Web Annotation §4.2.4). */
  readonly quote?: string;
}

/** One requirement, as data: nothing here says how it is judged. */
export interface Requirement {
  /** Its id, `<protocol>:<rule>`; never changes: `lemmy:S96`. */
  readonly id: string;
  /** A few words. */
  readonly title: string;
  /** The rule, in one or two sentences of our own. */
  readonly rule: string;
  /** Where it comes from. */
  readonly source: RequirementSource;
  /** How binding it is. */
  readonly level: Level;
  /** What breaking it does. */
  readonly impact: Impact;
  /** What must be given before it can be judged. */
  readonly needs: readonly Need[];
  /** By what it is decided; left out where nothing decides it. */
  readonly oracle?: Oracle;
  /** Other legal ways that are accepted, each in a few words. Default: the rule leaves none. */
  readonly accepts?: readonly string[];
  /** What the profiles make of it. Default: it binds in all of them. */
  readonly profiles?: Readonly<Partial<Record<Profile, Mark>>>;
  /** Ids of the same rule in older suites: `rocks:…`, `socialweb:<uuid>`, `feditest:<spec>/<id>`. */
  readonly aliases?: readonly string[];
  /** Why nothing decides it, where nothing does: it cannot be seen from outside, for instance. */
  readonly unjudged?: string;
}
