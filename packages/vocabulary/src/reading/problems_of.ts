import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Problem, ProblemCode } from "../problem.ts";
import { checkItem, noteAddress } from "./check_item.ts";
import { checkLanguage } from "./check_text.ts";
import type { Inspection, Place } from "./place.ts";
import { Pointer } from "./pointer.ts";
import { isAbsolute, type Scope } from "./scope.ts";
import type { Reading, Term } from "./terms.ts";

const MOST_PROBLEMS = 100;

/** What is wrong in a document: at most 100 problems, in the order in which they stand there. */
export function problemsOf(json: JsonObject, scope: Scope): readonly Problem[] {
  const inspection = new Walk();
  inspection.context(json, { at: Pointer.ROOT, scope });
  if (Object.hasOwn(json, "@graph")) {
    inspection.note(Pointer.ROOT, "needs-json-ld", "The document is a graph of objects.");
  }
  inspection.entity(json, { at: Pointer.ROOT, scope });
  return inspection.problems;
}

/** A walk over a document that notes what is wrong; as deep as reading allowed. */
class Walk implements Inspection {
  readonly problems: Problem[] = [];

  /** Notes a problem, if there is room for it. */
  note(at: Pointer, code: ProblemCode, message: string): void {
    if (this.problems.length < MOST_PROBLEMS) {
      this.problems.push({ path: at.toString(), code, message });
    }
  }

  /** Looks at the context of an object that has one. */
  context(json: JsonObject, { at, scope }: Place): void {
    const context = json["@context"];
    if (context === undefined || context === null) return;
    const place = at.to("@context");
    const { unknown, isActivityStreams, needsJsonLd, isMalformed } = scope.context;
    if (isMalformed) this.note(place, "bad-context", "The context is neither URLs nor objects.");
    else if (!isActivityStreams) {
      this.note(place, "not-activitystreams", "The context has nothing of Activity Streams.");
    }
    if (unknown.length > 0) {
      this.note(place, "unknown-context", "A remote context is not known and was not fetched.");
    }
    if (needsJsonLd) {
      this.note(place, "needs-json-ld", "The context does more than give names to terms.");
    }
  }

  /** Looks at an object and at everything in it that the vocabulary knows. */
  entity(json: JsonObject, place: Place): void {
    const { scope, at } = place;
    const { terms } = scope;
    let isOrdered: boolean | undefined;
    for (const key in json) {
      if (this.problems.length >= MOST_PROBLEMS) return;
      const value = json[key];
      if (value === null || value === undefined || key === "@context") continue;
      const name = terms.properties.has(key) ? key : scope.nameOf(key);
      const term = terms.properties.get(name);
      if (term !== undefined) {
        this.#property(value, { term, json, at: at.to(key), scope });
        if (name === "items" || name === "orderedItems") {
          isOrdered ??= hasType(json, "OrderedCollection", scope);
          this.#items(name, { at: at.to(key), scope }, { isOrdered, json });
        }
      } else if (name === "id") {
        this.#id(value, { at: at.to(key), scope });
      } else if (name === "type") {
        this.#type(value, at.to(key));
      } else if (terms.maps.has(name)) {
        this.#languageMap(value, at.to(key));
      }
    }
  }

  #property(value: JsonValue, { term, json, at, scope }: Place & Use): void {
    const reading = readingFor(term, json, scope);
    if (!Array.isArray(value)) {
      checkItem(value, reading, { at, scope, inspection: this });
      return;
    }
    if (reading.takesAnything) return;
    if (reading.isFunctional && value.length > 1 && !reading.isText) {
      this.note(at, "several-values", "There can be only one value here.");
    }
    for (let index = 0; index < value.length; index++) {
      if (this.problems.length >= MOST_PROBLEMS) return;
      const item: JsonValue | undefined = value[index];
      if (item === null || item === undefined) continue;
      checkItem(item, reading, { at: at.to(index), scope, inspection: this });
    }
  }

  #items(name: string, { at, scope }: Place, { isOrdered, json }: Kind): void {
    const isMistaken = name === "items"
      ? isOrdered
      : !isOrdered && hasType(json, "Collection", scope);
    if (isMistaken) {
      this.note(at, "wrong-collection", "Ordered collections have orderedItems, others items.");
    }
  }

  #id(value: JsonValue, { at, scope }: Place): void {
    if (typeof value !== "string" || value === "") {
      this.note(at, "bad-id", "An id is a string.");
    } else if (!isAbsolute(value) && !value.startsWith("_:")) {
      noteAddress(value, { at, scope, inspection: this });
    }
  }

  #type(value: JsonValue, at: Pointer): void {
    const types: readonly JsonValue[] = Array.isArray(value) ? value : [value];
    if (types.some((type) => typeof type !== "string" || type === "")) {
      this.note(at, "bad-type", "A type is a string, or several are a list of strings.");
    }
  }

  #languageMap(value: JsonValue, at: Pointer): void {
    if (!isJsonObject(value)) {
      this.note(at, "wrong-type", "A language map is an object with texts by language tag.");
      return;
    }
    for (const language in value) {
      if (this.problems.length >= MOST_PROBLEMS) return;
      if (!checkLanguage(language)) {
        this.note(at.to(language), "bad-language", "The name is no language tag of BCP 47.");
      }
      const text = value[language];
      const texts = Array.isArray(text) ? text : [text];
      if (texts.some((item) => typeof item !== "string" && item !== null)) {
        this.note(at.to(language), "wrong-type", "The value in a language map is a text.");
      }
    }
  }
}

interface Use {
  readonly term: Term;
  readonly json: JsonObject;
}

interface Kind {
  readonly isOrdered: boolean;
  readonly json: JsonObject;
}

function readingFor(term: Term, json: JsonObject, scope: Scope): Reading {
  const { readings } = term;
  if (readings.length === 1) return readings[0];
  return readings.find(({ domain }) => domain.some((type) => hasType(json, type, scope))) ??
    readings[0];
}

function hasType(json: JsonObject, base: string, scope: Scope): boolean {
  const type = json["type"] ?? json["@type"];
  if (typeof type === "string") return isKindOf(type, base, scope);
  return Array.isArray(type) &&
    type.some((one) => typeof one === "string" && isKindOf(one, base, scope));
}

function isKindOf(type: string, base: string, scope: Scope): boolean {
  return scope.terms.types.get(scope.typeOf(type))?.has(base) === true;
}
