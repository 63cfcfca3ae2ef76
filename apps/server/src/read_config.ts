/**
 * Reading the configuration, checked as a whole before anything starts.
 *
 * @module
 */

import type { Config, ConfigResult, TlsFiles } from "./config.ts";
import { contradictions } from "./contradictions.ts";
import {
  checkAllow,
  checkDatabase,
  type Checked,
  checkFile,
  checkHostname,
  checkName,
  checkOrigin,
  checkPort,
} from "./setting_checks.ts";
import {
  collectSettings,
  type ConfigProblem,
  type Setting,
  type SettingName,
  variables,
} from "./settings.ts";

/**
 * Reads the configuration from `COMMONPLACE_*` variables, over the text of a JSON config file. Opens
 * no file: `loadConfig` does that.
 *
 * @example The defaults, and a problem
 * ```ts
 * import { readConfig } from "@commonplace/server";
 * import assert from "node:assert/strict";
 *
 * const result = readConfig({ COMMONPLACE_PORT: "8080" });
 * assert(result.ok);
 * assert.equal(result.config.origin, "http://localhost:8080");
 *
 * const wrong = readConfig({ COMMONPLACE_PORT: "eighty" });
 * assert(!wrong.ok);
 * assert.equal(wrong.problems[0]?.variable, "COMMONPLACE_PORT");
 * ```
 */
export function readConfig(
  environment: Readonly<Record<string, string>>,
  file?: string,
): ConfigResult {
  const settings = collectSettings(environment, file);
  const problems = [...settings.problems];
  const read: Reader = (name, check) => {
    const setting = settings.given.get(name);
    if (!setting) return undefined;
    const checked = check(setting.value);
    if ("value" in checked) return checked.value;
    const message = `${setting.source} ${checked.wrong}`;
    problems.push({ variable: variables[name], message });
    return undefined;
  };

  const port = read("port", checkPort) ?? 8000;
  const tls = readTls(settings.given, problems);
  const database = read("database", checkDatabase);
  const config: Config = {
    origin: read("origin", checkOrigin) ?? `http://localhost:${port}`,
    port,
    hostname: read("hostname", checkHostname) ?? (tls ? "0.0.0.0" : "127.0.0.1"),
    file: read("file", checkFile) ?? "data/commonplace.kv",
    ...(database !== undefined && { database }),
    ...(tls && { tls }),
    allow: read("allow", checkAllow) ?? [],
    administrator: read("admin", checkName) ?? "admin",
    community: read("community", checkName) ?? "main",
  };
  // A value that is wrong by itself makes what it means beside others a guess.
  if (problems.length === 0) problems.push(...contradictions(config, settings.given));
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems };
}

type Reader = <T>(name: SettingName, check: (text: string) => Checked<T>) => T | undefined;

function readTls(
  given: ReadonlyMap<SettingName, Setting>,
  problems: ConfigProblem[],
): TlsFiles | undefined {
  const [cert, key] = [given.get("tlsCert"), given.get("tlsKey")];
  if (cert && key) return { certFile: cert.value, keyFile: key.value };
  const present = cert ?? key;
  if (present) {
    const variable = variables[cert ? "tlsKey" : "tlsCert"];
    const message = `${variable} is missing although ${present.source} is set: ` +
      "set both to serve HTTPS, or neither when a proxy does.";
    problems.push({ variable, message });
  }
  return undefined;
}
