import type { JsonObject } from "../json.ts";
import type { ProblemCode } from "../problem.ts";
import type { Pointer } from "./pointer.ts";
import type { Scope } from "./scope.ts";

/** Where something stands and what holds there. */
export interface Place {
  /** The way to it. */
  readonly at: Pointer;
  /** What holds there. */
  readonly scope: Scope;
}

/** A walk over a document that notes what is wrong. */
export interface Inspection {
  /** Notes a problem, if there is room for it. */
  note(at: Pointer, code: ProblemCode, message: string): void;
  /** Looks at the context of an object that has one. */
  context(json: JsonObject, place: Place): void;
  /** Looks at everything in an object. */
  entity(json: JsonObject, place: Place): void;
}
