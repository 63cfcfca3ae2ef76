/**
 * Imports run one way: `directions.ts` says which.
 *
 * @module
 */

import { posix } from "node:path";
import { rooms, walls } from "./directions.ts";
import { isWithin, type Placement, placementAt, placementOf } from "./placement.ts";
import { visitSpecifiers } from "./specifiers.ts";

const scope = "@commonplace/";

/** Refuses an import that the table of directions does not allow. */
export const layers: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    const from = placementOf(context.filename);
    return visitSpecifiers((specifier, node) => {
      const message = objection(from, specifier);
      if (message !== undefined) context.report({ node, message });
    });
  },
};

function objection(from: Placement, specifier: string): string | undefined {
  if (/^(\.|\/|file:)/.test(specifier)) return objectionToFile(from, specifier);
  if (specifier.startsWith(scope)) return objectionToPackage(from, specifier.slice(scope.length));
  return undefined;
}

function objectionToFile(from: Placement, specifier: string): string | undefined {
  const target = placementAt(posix.join(posix.dirname(from.path), specifier));
  if (!specifier.startsWith(".") || target.member !== from.member) {
    return `"${specifier}" leaves ${from.member}. Import the package by its name (${scope}…).`;
  }
  if (target.isTest) {
    return `"${specifier}" is a test. Move what is shared into a file of a testing folder.`;
  }
  if (target.servesTests && !from.servesTests) {
    return `"${specifier}" exists for tests. Move what a package needs out of that folder.`;
  }
  const wall = walls.find(({ from: below, to }) =>
    isWithin(from.path, below) && isWithin(target.path, to)
  );
  if (wall && !from.isTest) {
    return `${wall.from} must not import ${wall.to}. Turn the dependency round: pass in what it needs.`;
  }
  return undefined;
}

function objectionToPackage(from: Placement, target: string): string | undefined {
  if (from.isTest) return undefined;
  const [name = "", entry] = target.split("/");
  const room = rooms.find(({ folder }) => isWithin(from.path, folder));
  if (!room) {
    return `No room for ${from.path}. Add its folder to scripts/lint/directions.ts.`;
  }
  if (!room.mayImport.includes(name)) {
    const allowed = room.mayImport.map((allowed) => scope + allowed).join(", ") || "no package";
    return `${room.folder} must not import ${scope}${name}: it may import ${allowed}. Pass in what it needs.`;
  }
  if (entry !== undefined && from.member.endsWith(`/${name}`)) {
    return `${room.folder} must not import another entry of its own package, ${scope}${target}.`;
  }
  if (entry === "testing" && !from.servesTests) {
    return `${scope}${target} exists for tests. Import what the package itself exports.`;
  }
  return undefined;
}
