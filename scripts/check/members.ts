/**
 * The members of the workspace as their `deno.json` files describe them.
 *
 * @module
 */

import { join } from "node:path";

/** One member of the workspace. */
export interface Member {
  /** Its folder from the root of the workspace, such as `packages/storage`. */
  readonly path: string;
  /** Its folder on disk. */
  readonly folder: string;
  /** Its name, such as `@commonplace/storage`; empty when it has none. */
  readonly name: string;
  /** What other packages can import: from `.` or `./kv` to the file. */
  readonly exports: Readonly<Record<string, string>>;
  /** Dependencies that it declares itself. */
  readonly imports: Readonly<Record<string, string>>;
  /** Whether it goes to JSR: it does unless its `deno.json` says `"publish": false`. */
  readonly isPublished: boolean;
  /** The `version` that it states. */
  readonly version: string | undefined;
  /** The `license` that it states. */
  readonly license: string | undefined;
}

/** The root configuration and the members that it names. */
export interface Workspace {
  /** All members, ordered by their path. */
  readonly members: readonly Member[];
  /** Dependencies that the root declares for all of them. */
  readonly imports: Readonly<Record<string, string>>;
  /** Tasks of the root: a bare command, or one with its description. */
  readonly tasks: Readonly<Record<string, string | { readonly description?: string }>>;
}

/**
 * Reads the workspace at `root`. Members are folders, or all folders of one (`packages/*`).
 *
 * @throws {Deno.errors.NotFound} when a member has no `deno.json`
 */
export async function readWorkspace(root: string): Promise<Workspace> {
  const { workspace = [], imports = {}, tasks = {} } = await readConfig(root);
  const paths = workspace.flatMap((pattern) => expand(root, pattern)).toSorted();
  const members = await Promise.all(paths.map((path) => readMember(root, path)));
  return { members, imports, tasks };
}

interface Config {
  readonly workspace?: readonly string[];
  readonly tasks?: Workspace["tasks"];
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly exports?: string | Readonly<Record<string, string>>;
  readonly imports?: Readonly<Record<string, string>>;
  readonly publish?: false | object;
}

async function readConfig(folder: string): Promise<Config> {
  return JSON.parse(await Deno.readTextFile(join(folder, "deno.json")));
}

function expand(root: string, pattern: string): string[] {
  if (!pattern.endsWith("/*")) return [pattern];
  const parent = pattern.slice(0, -2);
  return [...Deno.readDirSync(join(root, parent))]
    .filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => `${parent}/${name}`);
}

async function readMember(root: string, path: string): Promise<Member> {
  const folder = join(root, path);
  const { name = "", version, license, exports = {}, imports = {}, publish } = await readConfig(
    folder,
  );
  return {
    path,
    folder,
    name,
    exports: typeof exports === "string" ? { ".": exports } : exports,
    imports,
    isPublished: publish !== false,
    version,
    license,
  };
}
