/**
 * A process that carries out the imports of a Deno KV file, and says each commit, until it is killed. Told how many, it
 * begins with importing as many rows.
 *
 * @module
 */

import { openStore, systemClock } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { startImport } from "../import/start_import.ts";
import { goodreadsTable } from "./generated_library.ts";
import { addReader, ORIGIN, READER, workOnImports } from "./import_world.ts";
import { withTransact } from "./with_transact.ts";

const [path = "", rows] = Deno.args;
const clock = systemClock;
const store = openStore({ engine: await openKvEngine({ path, clock }), clock });
if (rows !== undefined) {
  await addReader(store);
  const source = goodreadsTable(Number(rows));
  await startImport(store, { format: "goodreads", source, origin: ORIGIN, owner: READER });
}
workOnImports(withTransact(store, async (decide) => {
  const result = await store.transact(decide);
  await Deno.stdout.write(new TextEncoder().encode("committed\n"));
  return result;
}));
