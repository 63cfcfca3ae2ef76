/**
 * Runs each package from exactly the files that it ships, outside the workspace.
 *
 * The dry run alone is not enough: it accepts a package that imports a file outside every member.
 *
 * @module
 */

import { dirname, join, relative } from "node:path";
import { complaintsOfDeno } from "./deno_command.ts";
import { type Member, readWorkspace, type Workspace } from "./members.ts";
import { dryRun } from "./publishable.ts";
import type { Step } from "./step.ts";

/** Every entry of every published package type-checks and can be imported from what is shipped. */
export const publishedFiles: Step = {
  name: "each package from its published files",
  run: missingFromPackages,
};

async function missingFromPackages(root: string): Promise<string[]> {
  const { files } = await dryRun(root);
  const workspace = await readWorkspace(root);
  const published = workspace.members.filter(({ isPublished }) => isPublished);
  const unlisted = published.filter(({ name }) => !files.has(name));
  if (unlisted.length > 0) {
    return unlisted.map(({ name }) => `The dry run lists no files of ${name}; mend it first.`);
  }
  const outside = await Deno.makeTempDir({ prefix: "commonplace-published-" });
  try {
    for (const member of published) await copy(member, files.get(member.name) ?? [], outside);
    await Deno.writeTextFile(join(outside, "deno.json"), configOf(workspace, published));
    return await smoke(published, outside);
  } finally {
    await Deno.remove(outside, { recursive: true });
  }
}

/** Two folders deep, so that `../../sibling` finds nothing there. */
function home(member: Member): string {
  return `${member.path.replaceAll("/", "-")}/package`;
}

async function copy(member: Member, files: readonly string[], outside: string): Promise<void> {
  for (const file of files) {
    const target = join(outside, home(member), relative(member.folder, file));
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.copyFile(file, target);
  }
  // A deno.json between a file and the root of `outside` would bring its own imports.
  await Deno.remove(join(outside, home(member), "deno.json"));
}

/** Each package sees its siblings' exports and the dependencies that it declares, and nothing else. */
function configOf({ imports }: Workspace, published: readonly Member[]): string {
  const siblings = Object.assign({}, ...published.map(entriesOf));
  const scopes = Object.fromEntries(published.map((member) => [
    `./${home(member)}/`,
    { ...siblings, ...withSubpaths(imports), ...withSubpaths(member.imports) },
  ]));
  return JSON.stringify({ nodeModulesDir: "none", unstable: ["kv"], imports: siblings, scopes });
}

function entriesOf(member: Member): Record<string, string> {
  return Object.fromEntries(
    Object.entries(member.exports).map(([entry, file]) => [
      `${member.name}${entry.slice(1)}`,
      `./${home(member)}/${file.replace(/^\.\//, "")}`,
    ]),
  );
}

function withSubpaths(imports: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(imports).flatMap(([name, target]) => [
      [name, target],
      ...(target.startsWith("npm:") ? [[`${name}/`, `npm:/${target.slice(4)}/`]] : []),
    ]),
  );
}

async function smoke(published: readonly Member[], outside: string): Promise<string[]> {
  for (const member of published) {
    const imports = Object.entries(entriesOf(member)).map(([specifier, file]) =>
      `import "${specifier}"${file.endsWith(".json") ? ` with { type: "json" }` : ""};\n`
    );
    await Deno.writeTextFile(join(outside, scriptOf(member)), imports.join(""));
  }
  // Their types are checked together, and one by one only to tell whose are wrong.
  const all = await complaintsOfDeno(["check", "--quiet", ...published.map(scriptOf)], outside);
  const problems: string[] = [];
  for (const member of published) {
    const script = scriptOf(member);
    const complaints = [
      ...all.length === 0 ? [] : await complaintsOfDeno(["check", "--quiet", script], outside),
      // Importing a package touches nothing, so it needs no permission.
      ...await complaintsOfDeno(["run", "--no-check", "--no-prompt", script], outside),
      ...await startedAs(member, outside),
    ];
    if (complaints.length > 0) {
      problems.push(`${member.name} does not work from the files that it ships:`, ...complaints);
    }
  }
  return problems;
}

function scriptOf(member: Member): string {
  return `${home(member).replace("/package", "")}.ts`;
}

/** A package whose entry is a command as well explains itself when it is started. */
async function startedAs(member: Member, outside: string): Promise<string[]> {
  const entry = entriesOf(member)[member.name];
  if (entry === undefined) return [];
  const isCommand = (await Deno.readTextFile(join(outside, entry))).includes("import.meta.main");
  if (!isCommand) return [];
  const args = ["run", "--no-check", "--no-prompt", "--allow-env", entry, "--help"];
  return await complaintsOfDeno(args, outside);
}
