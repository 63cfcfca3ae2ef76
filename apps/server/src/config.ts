/**
 * The configuration of the server, checked as a whole before anything starts.
 *
 * @module
 */

import { contradictions } from "./contradictions.ts";
import {
  checkAllow,
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

export type { ConfigProblem } from "./settings.ts";

/** What the server runs with. */
export interface Config {
  /** Scheme, host and port as peers and browsers see them: part of every id that it gives out. */
  readonly origin: string;
  /** The TCP port that it listens on. */
  readonly port: number;
  /** The IP address that it listens on, or `localhost`. */
  readonly hostname: string;
  /** The path of the data file. */
  readonly file: string;
  /** The certificate with its key, when it speaks HTTPS itself. */
  readonly tls?: TlsFiles;
  /** `host:port` pairs that may be asked although they are private or speak plain http. */
  readonly allow: readonly string[];
  /** The name of the administrator that the first run creates. */
  readonly administrator: string;
  /** The name of the community that the first run creates. */
  readonly community: string;
}

/** Paths of PEM files. */
export interface TlsFiles {
  /** The certificate with its chain. */
  readonly certFile: string;
  /** Its private key. */
  readonly keyFile: string;
}

/** A configuration, or everything that is wrong with it. */
export type ConfigResult =
  | {
    /** It can be used. */
    readonly ok: true;
    /** The configuration, defaults filled in. */
    readonly config: Config;
  }
  | {
    /** It cannot be used. */
    readonly ok: false;
    /** Why: at least one problem. */
    readonly problems: readonly ConfigProblem[];
  };

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
  const config: Config = {
    origin: read("origin", checkOrigin) ?? `http://localhost:${port}`,
    port,
    hostname: read("hostname", checkHostname) ?? (tls ? "0.0.0.0" : "127.0.0.1"),
    file: read("file", checkFile) ?? "data/commonplace.kv",
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
