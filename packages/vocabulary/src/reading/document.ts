import type { Problem } from "../problem.ts";
import type { Entity } from "./entity.ts";

/** A document as it was received: an entity, its JSON, the very text that it was. */
export interface Document extends Entity {
  /** The text exactly as it came; as UTF-8 it gives back the bytes that were read. */
  readonly text: string;
  /**
   * What is wrong in it, at most 100 problems: values of the wrong type, addresses that are none, a
   * context that is not known. None of them keeps anything from being read. Looked for when asked.
   */
  readonly problems: readonly Problem[];
}
