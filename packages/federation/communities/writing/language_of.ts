/**
 * In which language something is written.
 *
 * @module
 */

import { isJsonObject, type JsonObject, textOf } from "@commonplace/vocabulary";

/** What says that the language is not known. */
const UNDETERMINED = "und";

/** The identifier of the language of a post or comment, such as `en`; `undefined` where it is not said (Lemmy D23). */
export function languageOf(json: JsonObject): string | undefined {
  const { language } = json;
  const identifier = isJsonObject(language)
    ? textOf(language, "identifier")
    : textOf(json, "language");
  return identifier === UNDETERMINED ? undefined : identifier;
}
