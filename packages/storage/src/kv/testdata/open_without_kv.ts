/**
 * Says with which error opening fails where Deno runs without `--unstable-kv`.
 *
 * @module
 */

import { StorageError } from "../../error.ts";
import { openKvEngine } from "../mod.ts";

try {
  await openKvEngine({ path: ":memory:" });
} catch (error) {
  if (error instanceof StorageError) {
    await Deno.stdout.write(new TextEncoder().encode(`${error.code}: ${error.message}`));
  }
}
