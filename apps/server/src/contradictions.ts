/**
 * What each setting allows and all of them together do not.
 *
 * @module
 */

import type { Config } from "./config.ts";
import { quoted } from "./setting_checks.ts";
import { type ConfigProblem, type Setting, type SettingName, variables } from "./settings.ts";

const CERTIFICATE = `${variables.tlsCert} and ${variables.tlsKey}`;

/** Finds settings that contradict one another; each was right by itself. */
export function contradictions(
  config: Config,
  given: ReadonlyMap<SettingName, Setting>,
): readonly ConfigProblem[] {
  const { administrator, community } = config;
  const sentences: readonly (readonly [SettingName, string | undefined])[] = [
    [
      "database",
      config.database !== undefined && given.has("file")
        ? `is set beside ${variables.file}: data is kept in one of them, so remove the other.`
        : undefined,
    ],
    ["origin", wrongOrigin(config, given.has("origin"))],
    [
      "community",
      administrator.toLowerCase() === community.toLowerCase()
        ? `is ${quoted(community)} like the administrator: people and communities share one ` +
          "namespace, so choose another name."
        : undefined,
    ],
  ];
  return sentences.flatMap(([name, wrong]) => {
    const variable = variables[name];
    const source = given.get(name)?.source ?? variable;
    return wrong === undefined ? [] : [{ variable, message: `${source} ${wrong}` }];
  });
}

function wrongOrigin(
  { origin, port, tls, allow }: Config,
  isGiven: boolean,
): string | undefined {
  const url = new URL(origin);
  const value = quoted(origin);
  if (tls && !isGiven) {
    return "is missing although a certificate is set: give the address that it is for, such as " +
      "https://example.org.";
  }
  if (tls) {
    if (url.protocol === "https:") return undefined;
    return `is ${value} although a certificate is set: write https://${url.host}, or remove ` +
      `${CERTIFICATE}.`;
  }
  if (url.protocol === "http:") {
    if (isLoopback(url) || allow.includes(pairOf(url))) return undefined;
    return `is ${value}, but other servers fetch over https only: write https://${url.hostname}, ` +
      `and serve it by a reverse proxy or with ${CERTIFICATE}. (In a closed network, add ` +
      `${pairOf(url)} to ${variables.allow} on every server.)`;
  }
  // Elsewhere a proxy speaks https; nothing stands before a port that is named by itself.
  if (!isLoopback(url) || url.port !== String(port)) return undefined;
  return `is ${value}, but port ${port} speaks plain http: write http://${url.host}, or set ` +
    `${CERTIFICATE}.`;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function pairOf({ hostname, port }: URL): string {
  return `${hostname}:${port || "80"}`;
}
