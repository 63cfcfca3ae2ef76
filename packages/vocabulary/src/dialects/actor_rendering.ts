import { ACTOR_TYPES } from "../activity_type.ts";
import { idOf, idsOf } from "../id_of.ts";
import { type JsonObject, ownMember } from "../json.ts";
import { hasType } from "../types_of.ts";
import { changed, type Changes } from "./changed.ts";
import { hasAnyType } from "./has_any_type.ts";
import type { RenderTask } from "./render_task.ts";

const ACTORS: ReadonlySet<string> = new Set(ACTOR_TYPES);
const MODERATORS_PATH = /\/moderators\/?$/;
const TEXTS: readonly (readonly [from: string, to: string])[] = [
  ["content", "summary"],
  ["contentMap", "summaryMap"],
];

/** Types, texts and moderators of actors, as the peer wants them. */
export function renderActor(part: JsonObject, task: RenderTask): JsonObject {
  if (!hasAnyType(part, ACTORS)) return part;
  return [withText, withModerators, withTitle, withBookWyrm].reduce(
    (actor, step) => step(actor, task),
    part,
  );
}

/** Where an actor's text stands (Lemmy D4); an instance has both, and so keeps both. */
function withText(actor: JsonObject, { rendering }: RenderTask): JsonObject {
  const { actorText } = rendering;
  if (actorText === "as-is" || hasType(actor, "Application")) return actor;
  const moves = actorText === "summary" ? TEXTS : TEXTS.map(([from, to]) => [to, from] as const);
  const changes: Record<string, Changes[string]> = {};
  for (const [from, to] of moves) {
    if (Object.hasOwn(actor, from) && !Object.hasOwn(actor, to)) {
      changes[from] = undefined;
      changes[to] = actor[from];
    }
  }
  const moved = changed(actor, changes);
  // `mediaType` says what `content` is written in, and nothing of `summary`.
  if (actorText === "summary") {
    return Object.hasOwn(moved, "content") ? moved : changed(moved, { mediaType: undefined });
  }
  return Object.hasOwn(moved, "content") && !Object.hasOwn(moved, "mediaType")
    ? changed(moved, { mediaType: "text/html" })
    : moved;
}

/** How a community names its moderators (Lemmy S29, S30, D5). */
function withModerators(actor: JsonObject, { rendering, known }: RenderTask): JsonObject {
  if (rendering.moderators === "as-is" || !hasType(actor, "Group")) return actor;
  const attributed = idsOf(actor, "attributedTo");
  const collection = idOf(ownMember(actor, "moderators")) ??
    attributed.find((id) => MODERATORS_PATH.test(id) || isCollection(known(id)));
  if (collection === undefined) return actor;
  if (rendering.moderators === "collection") {
    return changed(actor, { attributedTo: collection, moderators: undefined });
  }
  const named = attributed.filter((id) => id !== collection);
  const moderators = named.length > 0 ? named : itemsOf(known(collection));
  return changed(actor, {
    attributedTo: moderators.length === 0 ? undefined : moderators,
    moderators: collection,
  });
}

function isCollection(document: JsonObject | undefined): boolean {
  return document !== undefined && hasType(document, "OrderedCollection", "Collection");
}

function itemsOf(collection: JsonObject | undefined): readonly string[] {
  if (collection === undefined) return [];
  return [...idsOf(collection, "orderedItems"), ...idsOf(collection, "items")];
}

/** What a community of 2021 must say (Lemmy S26, S27). */
function withTitle(actor: JsonObject, { rendering }: RenderTask): JsonObject {
  if (rendering.postFlags !== "required" || !hasType(actor, "Group")) return actor;
  const name = ownMember(actor, "name") ?? ownMember(actor, "preferredUsername");
  const sensitive = ownMember(actor, "sensitive") ?? false;
  return changed(actor, { ...(name === undefined ? {} : { name }), sensitive });
}

/** BookWyrm sends books only to those who say that they read them. */
function withBookWyrm(actor: JsonObject, { rendering }: RenderTask): JsonObject {
  return rendering.bookwyrmUser && !Object.hasOwn(actor, "bookwyrmUser")
    ? changed(actor, { bookwyrmUser: true })
    : actor;
}
