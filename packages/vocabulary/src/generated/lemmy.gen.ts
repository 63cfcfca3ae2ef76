// Generated from the schema files of the vocabulary. Change those and generate again.

import type { Entity, LanguageMap } from "../mod.ts";
import type { Activity, Actor, AnyObject } from "./activitystreams.gen.ts";

/**
 * A moderator closes the object for comments; Undo opens it (Lemmy 0.19).
 *
 * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
 */
export interface Lock extends Activity {
}

/** Whether an entity is of the type Lock or of a kind of it. */
export function isLock<T extends Entity>(entity: T): entity is T & Lock {
  return entity.isA("Lock");
}

/**
 * A moderator warns the author of the object (Lemmy 1.0).
 *
 * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
 */
export interface Warn extends Activity {
}

/** Whether an entity is of the type Warn or of a kind of it. */
export function isWarn<T extends Entity>(entity: T): entity is T & Warn {
  return entity.isA("Warn");
}

/**
 * A moderator has dealt with a Flag (Lemmy 1.0).
 *
 * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
 */
export interface Resolve extends Activity {
}

/** Whether an entity is of the type Resolve or of a kind of it. */
export function isResolve<T extends Entity>(entity: T): entity is T & Resolve {
  return entity.isA("Resolve");
}

/**
 * A list of communities that can be followed as one (Lemmy 1.0).
 *
 * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
 */
export interface Feed extends Actor {
  /**
   * A short description in plain text (Lemmy 1.0).
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly description: string | undefined;
  /**
   * The texts of `description` by language.
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly descriptionMap: LanguageMap;
}

/** Whether an entity is of the type Feed or of a kind of it. */
export function isFeed<T extends Entity>(entity: T): entity is T & Feed {
  return entity.isA("Feed");
}

/**
 * A tag that a community defines for its posts (Lemmy 1.0).
 *
 * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
 */
export interface CommunityPostTag extends AnyObject {
  /**
   * The tag's colour.
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly color: string | undefined;
}

/** Whether an entity is of the type CommunityPostTag or of a kind of it. */
export function isCommunityPostTag<T extends Entity>(entity: T): entity is T & CommunityPostTag {
  return entity.isA("CommunityPostTag");
}

/**
 * The language of a post, by code and name.
 *
 * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
 */
export interface Language extends Entity {
  /**
   * The language's code, such as `en` or `und`.
   *
   * @see {@link https://join-lemmy.org/docs/contributors/05-federation.html}
   */
  readonly identifier: string | undefined;
}
