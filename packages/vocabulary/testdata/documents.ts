import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** A JSON file to put the package to the test with. */
export interface SampleFile {
  /** Where it is, from the folder that was asked for. */
  readonly path: string;
  /** What is in it. */
  readonly bytes: Uint8Array;
}

/** The folder of documents that are not in the repository: COMMONPLACE_DATA, or beside the checkout. */
export function sharedDocuments(): string | undefined {
  const folder = join(
    Deno.env.get("COMMONPLACE_DATA") ?? join(root, "../shared/data"),
    "documents",
  );
  return existsSync(folder) ? folder : undefined;
}

/** Every JSON file below the shared documents, if they are there, and the repository's fixtures. */
export function sampleFiles(): readonly SampleFile[] {
  return [sharedDocuments(), join(root, "fixtures")].flatMap((folder) =>
    folder === undefined ? [] : filesIn(folder)
  );
}

function filesIn(folder: string): SampleFile[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const path = join(folder, name);
    if (isDirectory) return filesIn(path);
    return /json(ld)?$/.test(name) && name !== "deno.json"
      ? [{ path, bytes: Deno.readFileSync(path) }]
      : [];
  });
}
