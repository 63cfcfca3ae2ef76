/**
 * Puts the generated files where they belong.
 *
 * @module
 */

import { join } from "node:path";
import { GENERATED_FOLDERS, generatedFiles } from "./generated_files.ts";

/** Writes all generated files below `root` and removes others from their folders. Returns how many. */
export async function writeGenerated(root: string): Promise<number> {
  const files = generatedFiles();
  const wanted = new Set(files.map(({ path }) => path));
  for (const folder of GENERATED_FOLDERS) {
    await Deno.mkdir(join(root, folder), { recursive: true });
    for await (const { name } of Deno.readDir(join(root, folder))) {
      if (!wanted.has(`${folder}/${name}`)) await Deno.remove(join(root, folder, name));
    }
  }
  for (const { path, text } of files) await Deno.writeTextFile(join(root, path), text);
  return files.length;
}
