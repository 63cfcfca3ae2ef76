/**
 * Where a file stands in the repository.
 *
 * @module
 */

import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** What the rules need to know of a file from its path alone. */
export interface Placement {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  /** Its last segment. */
  readonly name: string;
  /** The folder that is imported as a whole: a workspace member, `scripts` or `docs`. */
  readonly member: string;
  /** Whether it is a test or a benchmark, which may import any package. */
  readonly isTest: boolean;
  /** Whether it is a test or stands in a folder that exists for tests, `testing` or `testdata`. */
  readonly servesTests: boolean;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Places a file that the linter names by its path on disk. */
export function placementOf(filename: string): Placement {
  return placementAt(relative(root, filename).replaceAll("\\", "/"));
}

/** Places a file by its path from the root of the repository. */
export function placementAt(path: string): Placement {
  const segments = path.split("/");
  const name = segments.at(-1) ?? path;
  const depth = segments[0] === "packages" || segments[0] === "apps" ? 2 : 1;
  const isTest = /_(test|bench)\.tsx?$/.test(name);
  return {
    path,
    name,
    member: segments.slice(0, depth).join("/"),
    isTest,
    servesTests: isTest || segments.slice(0, -1).some((folder) => /^test(ing|data)$/.test(folder)),
  };
}

/** Whether `path` is `folder` or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
