/**
 * A deed on its way to what it changes.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import type { Effect } from "../../src/processing/processor.ts";
import type { Community } from "../ground/community.ts";
import type { DeedKind, DeedOf } from "./deed.ts";

/** Who does something, in which community, and how this server heard of it. */
export interface Doing {
  readonly view: View;
  readonly context: Context;
  /** The community that it is done in. */
  readonly community: Community;
  /** The IRI of who does it. */
  readonly actor: string;
  /** The IRI of the activity. */
  readonly activity: string;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
  /**
   * How it came: signed by its actor `home` to a community of ours, passed on by the community (`guest`: it stands on the
   * word of that alone), or done by an actor of ours (`own`).
   */
  readonly way: "home" | "guest" | "own";
  /** The IRI of the Announce that passed it on, where it came in one. */
  readonly announce?: string;
  /** The id of the record of the notification, for what has to wait; not for what actors of ours do. */
  readonly notification?: string;
  /** Whether what was wanting has been looked for: what is not known now cannot be found. */
  readonly hasLooked: boolean;
}

/**
 * Does a deed that has been judged already: decides what it changes here. It reads nothing but the view and may be run
 * again. Announcing is none of its business.
 */
export type Doer<Kind extends DeedKind> = (deed: DeedOf<Kind>, doing: Doing) => Promise<Effect>;

/** What does each kind of deed. */
export type DoerTable = { readonly [Kind in DeedKind]: Doer<Kind> };
