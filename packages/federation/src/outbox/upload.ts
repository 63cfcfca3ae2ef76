/**
 * What a program does with what clients upload.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/vocabulary";

/** What a client uploads. */
export interface Uploaded {
  /** The IRI of the actor whose client it is. */
  readonly actor: string;
  /** The file, with the media type that the client says it has: check it before you believe it. */
  readonly file: File;
  /** The object to make of it, as the client wrote it; its `url` is yours to set. */
  readonly object: JsonObject;
}

/** What takes uploads. */
export interface Upload {
  /**
   * The largest request that is read, bytes.
   * @default 10 MiB
   */
  readonly bytes?: number;
  /**
   * Keeps a file, and returns the object with its `url`, which is published as a Create; a sentence says why not (400).
   */
  readonly keep: (uploaded: Uploaded) => Promise<JsonObject | string>;
}
