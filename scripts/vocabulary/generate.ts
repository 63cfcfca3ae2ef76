/**
 * Writes the files that are generated from the vocabulary's schema files: `deno task generate`.
 * A file that nothing generates any more is removed.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { writeGenerated } from "./write_generated.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const written = await writeGenerated(root);
Deno.stdout.writeSync(new TextEncoder().encode(`${written} files are generated.\n`));
