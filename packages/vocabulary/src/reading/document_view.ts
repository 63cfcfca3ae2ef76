import { idOf } from "../id_of.ts";
import type { JsonObject } from "../json.ts";
import type { Problem } from "../problem.ts";
import type { Document } from "./document.ts";
import { EntityView } from "./entity_view.ts";
import { problemsOf } from "./problems_of.ts";
import { type Means, Scope } from "./scope.ts";

/** The outermost entity of a text that was read. */
export class DocumentView extends EntityView implements Document {
  readonly text: string;
  readonly #scope: Scope;
  readonly #means: Means;
  #problems: readonly Problem[] | undefined;

  /** Takes the text and what it parses to. */
  constructor(json: JsonObject, text: string, means: Means) {
    const scope = new Scope(json, means);
    super(json, scope);
    this.text = text;
    this.#scope = scope;
    this.#means = means;
  }

  get problems(): readonly Problem[] {
    return this.#problems ??= problemsOf(this.json, this.#scope);
  }

  /** The name under which the document has a property, or would have it. */
  keyOf(property: string): string {
    if (Object.hasOwn(this.json, property)) return property;
    return Object.keys(this.json).find((key) => this.#scope.nameOf(key) === property) ?? property;
  }

  /** Another document, read with the same vocabulary, of a text that is known to be an object. */
  withText(text: string): Document {
    const json: JsonObject = JSON.parse(text);
    return new this.#means.Document(json, text, { ...this.#means, base: idOf(json) });
  }
}
