/**
 * A Deno KV file for one test, and a look at its rows.
 *
 * @module
 */

/** Runs a test with the path of a file that is deleted afterwards. */
export async function withFile(test: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(`${folder}/test.kv`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Looks at the rows of a file beside the engine that has it open. */
export async function onRows<T>(path: string, look: (kv: Deno.Kv) => Promise<T>): Promise<T> {
  const kv = await Deno.openKv(path);
  try {
    return await look(kv);
  } finally {
    kv.close();
  }
}

/** The last parts of the keys under a prefix. */
export async function rowsUnder(kv: Deno.Kv, prefix: string): Promise<unknown[]> {
  const rows = await Array.fromAsync(kv.list({ prefix: [prefix] }));
  return rows.map(({ key }) => key.at(-1));
}
