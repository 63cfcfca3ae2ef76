/**
 * Opens a file, writes a document and says how that went.
 *
 * @module
 */

import { StorageError } from "../../error.ts";
import { openKvEngine } from "../mod.ts";

async function writeOne(path: string): Promise<string> {
  try {
    await using engine = await openKvEngine({ path });
    await engine.transact(() =>
      Promise.resolve({ changes: [{ kind: "put", key: ["a"], value: 2 }], result: undefined })
    );
    return "written";
  } catch (error) {
    return error instanceof StorageError ? `${error.code}: ${error.message}` : String(error);
  }
}

await Deno.stdout.write(new TextEncoder().encode(await writeOne(Deno.args[0] ?? "")));
