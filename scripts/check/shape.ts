/**
 * What every member of the workspace must have.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Member, readWorkspace } from "./members.ts";
import type { Step } from "./step.ts";

/** Every member is named, licensed, exported and described alike. */
export const shape: Step = {
  name: "shape of the workspace",
  run: misshapen,
};

async function misshapen(root: string): Promise<string[]> {
  const { members, tasks } = await readWorkspace(root);
  const architecture = await textOf(join(root, "docs/architecture.md"));
  return [
    ...Object.entries(tasks)
      .filter(([, task]) => typeof task === "string" || !task.description)
      .map(([name]) => `deno.json: give the task ${name} a description.`),
    ...(await Promise.all(members.map(misshapenMember))).flat(),
    ...members
      .filter(({ path }) => !architecture.includes(path))
      .map(({ path }) => `docs/architecture.md: say what ${path} is for.`),
    ...await switchedOff(root),
  ];
}

async function misshapenMember(member: Member): Promise<string[]> {
  const { path, folder, name, version, license, exports } = member;
  const problems: string[] = [];
  function demand(holds: boolean, problem: string): void {
    if (!holds) problems.push(`${path}/${problem}`);
  }
  const expected = `@commonplace/${path.split("/").at(-1)}`;
  demand(name === expected, `deno.json: the name must be ${expected}.`);
  demand(/^\d+\.\d+\.\d+$/.test(version ?? ""), `deno.json: state a version such as 0.1.0.`);
  demand(license === "MIT", `deno.json: the license must be "MIT".`);
  demand(exports["."] === "./src/mod.ts", `deno.json: export "." from ./src/mod.ts.`);
  for (const file of Object.values(exports)) {
    demand(existsSync(join(folder, file)), `deno.json: ${file} is exported and missing.`);
  }
  demand(existsSync(join(folder, "LICENSE")), `LICENSE: copy the one of the root.`);
  const example = /^```ts\b/m.test(await textOf(join(folder, "README.md")));
  demand(example, `README.md: show how to use it in a \`\`\`ts example that runs.`);
  return problems;
}

/** A `deno-lint-ignore-file` also hides itself from the lint plugin, so it is looked for here. */
async function switchedOff(root: string): Promise<string[]> {
  const problems: string[] = [];
  for (const folder of ["packages", "apps", "conformance", "fixtures", "scripts", "docs"]) {
    for (const path of await sourcesIn(join(root, folder))) {
      if (/^\s*\/[/*]\s*deno-(lint|fmt)-ignore-file/m.test(await Deno.readTextFile(path))) {
        problems.push(`${path}: mend what the linter says instead of switching it off.`);
      }
    }
  }
  return problems;
}

async function sourcesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const sources: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory && name !== "node_modules") sources.push(...await sourcesIn(path));
    else if (/\.tsx?$/.test(name)) sources.push(path);
  }
  return sources;
}

async function textOf(path: string): Promise<string> {
  return existsSync(path) ? await Deno.readTextFile(path) : "";
}
