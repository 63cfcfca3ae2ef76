import type { JsonObject, JsonValue } from "../json.ts";
import type { Moment } from "./moment.ts";

/** Texts by language tag, as a document gives them; a text without language has the tag `und`. */
export type LanguageMap = ReadonlyMap<string, string>;

/** What one value of a property is read as. */
export type EntityValue = string | number | boolean | Moment | Entity | LanguageMap | JsonValue;

/**
 * An object, link, actor, activity or collection in a document, asked by the names of the
 * vocabulary whichever spelling the document uses. What is asked for is computed then, so that
 * reading a document costs what is looked at.
 *
 * The properties of a type are members of the interfaces in `@commonplace/vocabulary/types`; a guard
 * of there, such as `isNote`, makes them visible to TypeScript. {@linkcode Entity.get} takes a name.
 */
export interface Entity {
  /** The JSON itself: everything is in it, what nobody here knows too. */
  readonly json: JsonObject;
  /** Its id, relative ones resolved against the document's; undefined when there is none. */
  readonly id: string | undefined;
  /** The first of its types that is known, else the first of all. */
  readonly type: string | undefined;
  /** All its types in order: known ones by their names, others as they are written. */
  readonly types: readonly string[];
  /** Whether the document only names it: all that is known is the id. */
  readonly isReference: boolean;
  /**
   * Where it can be fetched or looked at: of a link its `href`, of an object its first `url`, of a
   * mere reference its id. So a string, an Image and a Link as `icon` give the same answer.
   */
  readonly address: string | undefined;
  /** Whether it is of a type or of a kind of it. */
  isA(type: string): boolean;
  /**
   * The value of a property as its definition reads it: of one that has one value at most and of
   * text, the value or undefined; of others a list. Of a name that is not known, the JSON as it is.
   */
  get(property: string): EntityValue | readonly EntityValue[] | undefined;
}
