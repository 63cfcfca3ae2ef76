/**
 * How a federation shows itself: who may read what, and what the program around it knows better.
 *
 * @module
 */

import { blocks, type LocalActor, type View } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { FederationError } from "../error.ts";

/**
 * Whose signatures of GET requests are asked for:
 *
 * - `off`: nobody's; what is not public is for sessions only;
 * - `private-only`: of those who want what is not public;
 * - `all`: of everybody. Unsigned requests read discovery documents, the instance actor and, of other actors, what
 *   it takes to verify and reach them.
 */
export type AuthorizedFetch = "off" | "private-only" | "all";

/** Who sees whom an actor follows, or is followed by: everybody, everybody how many, or only its owner. */
export type FollowListDetail = "items" | "count" | "owner";

/** Who asks, and whom about. */
export interface BlockQuestion {
  /** The IRI of the actor that asks. */
  readonly viewer: string;
  /** The IRI of the local actor whose it is. */
  readonly owner: string;
}

/** What the program knows of an actor besides what the federation keeps. */
export interface Profile {
  /** Other IRIs of the same actor (`alsoKnownAs`); those of hosted domains are shown by WebFinger too. */
  readonly alsoKnownAs?: readonly string[];
  /** The IRI of the actor that it has moved to. */
  readonly movedTo?: string;
  /**
   * Whether it answers each Follow by hand.
   * @default false
   */
  readonly manuallyApprovesFollowers?: boolean;
  /**
   * Further members of its document, such as `icon`; none of those that the federation writes is replaced. A
   * `@context` among them is added to its own.
   */
  readonly members?: JsonObject;
}

/** How much a domain is used, for NodeInfo. Numbers are whole and not negative; what is not known is left out. */
export interface Usage {
  /** People with an account. */
  readonly users?: {
    /**
     * All of them.
     * @default the people that the federation keeps on the domain
     */
    readonly total?: number;
    /** Signed in at least once in the last 30 days. */
    readonly activeMonth?: number;
    /** Signed in at least once in the last 180 days. */
    readonly activeHalfyear?: number;
  };
  /** Posts by local people that start a conversation. */
  readonly localPosts?: number;
  /** Their answers. */
  readonly localComments?: number;
}

/** What a program says of how its documents are shown; all of it has defaults. */
export interface ServingOptions {
  /**
   * Who must sign to read.
   * @default "private-only"
   */
  readonly authorizedFetch?: AuthorizedFetch;
  /**
   * Whether a local actor has blocked somebody, who then finds nothing of that actor.
   * @default what `blocks` of `@commonplace/storage` says, those of the whole server included
   */
  readonly isBlocked?: (view: View, question: BlockQuestion) => Promise<boolean>;
  /**
   * The web page for an IRI, where browsers that ask for it are sent.
   * @default there are none
   */
  readonly pages?: (iri: string) => string | undefined | Promise<string | undefined>;
  /**
   * Who sees the `followers` and the `following` of an actor. Its owner always does.
   * @default everybody sees how many there are
   */
  readonly followLists?: (
    owner: LocalActor,
    list: "followers" | "following",
  ) => FollowListDetail | Promise<FollowListDetail>;
  /**
   * What else is known of an actor.
   * @default nothing
   */
  readonly profile?: (actor: LocalActor) => Profile | Promise<Profile>;
  /**
   * The IRI of the local actor that WebFinger means by a resource which is neither its handle nor its IRI: a former
   * name, a page.
   * @default no actor has other names
   */
  readonly findAlias?: (
    resource: string,
    origin: string,
  ) => string | undefined | Promise<string | undefined>;
  /**
   * How much the domain of an origin is used.
   * @default the number of people, and nothing else
   */
  readonly usage?: (origin: string) => Usage | Promise<Usage>;
  /**
   * Whether anybody may sign up.
   * @default false
   */
  readonly openRegistrations?: boolean;
  /**
   * The page where a visitor of another server confirms to follow somebody, with `{uri}` in the place of whom.
   * @default there is none
   */
  readonly subscribe?: string;
}

/** {@linkcode ServingOptions} with their defaults. */
export type Serving =
  & Required<Omit<ServingOptions, "subscribe">>
  & Pick<ServingOptions, "subscribe">;

/**
 * Fills in the defaults.
 *
 * @throws {FederationError} with code `invalid-option` when `subscribe` is not a URL with `{uri}`.
 */
export function servingOf(options: ServingOptions): Serving {
  const { subscribe } = options;
  if (subscribe !== undefined && !(URL.canParse(subscribe) && subscribe.includes("{uri}"))) {
    const message = `The option subscribe must be a URL with {uri} in it, not ${subscribe}`;
    throw new FederationError("invalid-option", message);
  }
  return {
    authorizedFetch: options.authorizedFetch ?? "private-only",
    isBlocked: options.isBlocked ?? isBlockedInStore,
    pages: options.pages ?? (() => undefined),
    followLists: options.followLists ?? (() => "count"),
    profile: options.profile ?? (() => ({})),
    findAlias: options.findAlias ?? (() => undefined),
    usage: options.usage ?? (() => ({})),
    openRegistrations: options.openRegistrations ?? false,
    ...(subscribe !== undefined && { subscribe }),
  };
}

async function isBlockedInStore(view: View, { viewer, owner }: BlockQuestion): Promise<boolean> {
  return await blocks.ofActor(view, viewer, owner) !== undefined;
}
