/**
 * Folders that a test leaves nothing of.
 *
 * @module
 */

/** A folder that is removed with all that is in it when it is disposed. */
export interface TemporaryFolder extends AsyncDisposable {
  /** Its path. */
  readonly path: string;
}

/** Makes an empty folder. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await Deno.makeTempDir({ prefix: "commonplace-server-" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
