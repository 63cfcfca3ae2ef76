/**
 * A workspace of a few files for the tests of the checks.
 *
 * @module
 */

import { dirname, join } from "node:path";

/** A workspace on disk that goes with its scope. */
export interface ToyWorkspace extends AsyncDisposable {
  /** Its folder. */
  readonly root: string;
}

/** What the files of the toy hold: text, or what becomes JSON. */
export type ToyFiles = Readonly<Record<string, string | object>>;

/** Writes `files` over a workspace of two packages, `base` and `top`, that passes every check. */
export async function toyWorkspace(files: ToyFiles = {}): Promise<ToyWorkspace> {
  const root = await Deno.makeTempDir({ prefix: "commonplace-toy-" });
  for (const [path, content] of Object.entries({ ...sound, ...files })) {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    const text = typeof content === "string" ? content : JSON.stringify(content);
    await Deno.writeTextFile(join(root, path), text);
  }
  return {
    root,
    async [Symbol.asyncDispose](): Promise<void> {
      await Deno.remove(root, { recursive: true });
    },
  };
}

/** The `deno.json` of a sound member, changed in what `changes` says. */
export function toyConfig(name: string, changes: object = {}): object {
  return {
    name: `@commonplace/${name}`,
    version: "0.1.0",
    license: "MIT",
    exports: { ".": "./src/mod.ts" },
    ...changes,
  };
}

const readme = "# Toy\n\n```ts\nconst answer = 42;\n```\n";

const sound: ToyFiles = {
  "deno.json": {
    workspace: ["packages/*"],
    nodeModulesDir: "none",
    publish: { exclude: ["**/*_test.ts"] },
  },
  "docs/architecture.md": "packages/base is below packages/top.\n",
  "packages/base/deno.json": toyConfig("base", {
    exports: { ".": "./src/mod.ts", "./one": "./src/one.ts" },
  }),
  "packages/base/LICENSE": "MIT",
  "packages/base/README.md": readme,
  "packages/base/src/mod.ts": `export { one } from "./one.ts";\n`,
  "packages/base/src/one.ts": "export const one: number = 1;\n",
  "packages/base/src/one_test.ts": `import "./missing.ts";\n`,
  "packages/top/deno.json": toyConfig("top"),
  "packages/top/LICENSE": "MIT",
  "packages/top/README.md": readme,
  "packages/top/src/mod.ts":
    `export { one } from "@commonplace/base";\nexport { one as uno } from "@commonplace/base/one";\n`,
};
