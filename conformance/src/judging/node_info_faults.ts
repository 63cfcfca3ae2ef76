/**
 * What is wrong with a NodeInfo document, by the rules of the schemas 2.0 and 2.1.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { isObject } from "../raw_json.ts";
import { shown } from "./faults.ts";

/** Faults of one part of the document, each in a few words. */
export type NodeInfoRule = (document: JsonObject, version: string) => readonly string[];

/** The last part of the id of a rule in the catalogue. */
export type NodeInfoRuleName =
  | "activitypub"
  | "metadata"
  | "nothing-else"
  | "open-registrations"
  | "plausible-usage"
  | "protocols"
  | "services"
  | "software-links"
  | "software-name"
  | "software-version"
  | "usage"
  | "version";

/** The rules. */
export const nodeInfoRules: Readonly<Record<NodeInfoRuleName, NodeInfoRule>> = {
  "version": ({ version }, expected) =>
    version === expected ? [] : [`version is ${shown(version)}, not ${expected}`],
  "software-name": ({ software }) => {
    const name = part(software, "name");
    return typeof name === "string" && /^[a-z0-9-]+$/.test(name)
      ? []
      : [`software.name is ${shown(name)}`];
  },
  "software-version": ({ software }) => {
    const version = part(software, "version");
    return typeof version === "string" ? [] : [`software.version is ${shown(version)}`];
  },
  "software-links": ({ software }) =>
    ["repository", "homepage"].flatMap((name) => {
      const url = part(software, name);
      const isRight = url === undefined || typeof url === "string" && URL.canParse(url);
      return isRight ? [] : [`software.${name} is ${shown(url)}`];
    }),
  "protocols": ({ protocols }) =>
    isTexts(protocols) && protocols.length > 0 ? [] : [`protocols is ${shown(protocols)}`],
  "activitypub": ({ protocols }) =>
    Array.isArray(protocols) && protocols.includes("activitypub")
      ? []
      : [`protocols is ${shown(protocols)}`],
  "services": ({ services }) =>
    ["inbound", "outbound"].flatMap((name) => {
      const list = part(services, name);
      return isTexts(list) ? [] : [`services.${name} is ${shown(list)}`];
    }),
  "open-registrations": ({ openRegistrations }) =>
    typeof openRegistrations === "boolean"
      ? []
      : [`openRegistrations is ${shown(openRegistrations)}`],
  "usage": ({ usage }) => {
    const users = part(usage, "users");
    if (!isObject(users)) return [`usage.users is ${shown(users)}`];
    const counts = [
      ...["total", "activeHalfyear", "activeMonth"].map((name) => [name, users[name]] as const),
      ...["localPosts", "localComments"].map((name) => [name, part(usage, name)] as const),
    ];
    return counts.filter(([, count]) => count !== undefined && !isCount(count))
      .map(([name, count]) => `${name} is ${shown(count)}`);
  },
  "plausible-usage": ({ usage }) => {
    const users = part(usage, "users");
    const named = ["activeMonth", "activeHalfyear", "total"]
      .map((name) => [name, part(users, name)] as const)
      .filter((count): count is readonly [string, number] => typeof count[1] === "number");
    return named.slice(1).flatMap(([name, count], index) => {
      const [smaller, fewer] = named[index] ?? ["", 0];
      return fewer > count ? [`${smaller} is ${fewer}, and ${name} only ${count}`] : [];
    });
  },
  "metadata": ({ metadata }) => isObject(metadata) ? [] : [`metadata is ${shown(metadata)}`],
  "nothing-else": (document, version) => {
    const { software, services, usage } = document;
    const ofSoftware = version === "2.0" ? [] : ["repository", "homepage"];
    return [
      ...others(document, "", [
        "version",
        "software",
        "protocols",
        "services",
        "openRegistrations",
        "usage",
        "metadata",
        // Version 2.2 knows the instance, and some servers tell of it before.
        ...(version === "2.2" ? ["instance"] : []),
      ]),
      ...others(software, "software.", ["name", "version", ...ofSoftware]),
      ...others(services, "services.", ["inbound", "outbound"]),
      ...others(usage, "usage.", ["users", "localPosts", "localComments"]),
      ...others(part(usage, "users"), "usage.users.", [
        "total",
        "activeHalfyear",
        "activeMonth",
        ...(version === "2.2" ? ["activeWeek"] : []),
      ]),
    ];
  },
};

function part(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) ? value[name] : undefined;
}

function isTexts(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isCount(value: JsonValue): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function others(
  value: JsonValue | undefined,
  path: string,
  known: readonly string[],
): string[] {
  return isObject(value)
    ? Object.keys(value).filter((name) => !known.includes(name)).map((name) =>
      `the schema does not know ${path}${name}`
    )
    : [];
}
