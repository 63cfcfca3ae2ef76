/**
 * What can be configured, and where each value comes from.
 *
 * @module
 */

/** The things that can be configured, as the config file calls them. */
export type SettingName = keyof typeof variables;

/** Each setting's environment variable. */
export const variables = {
  origin: "COMMONPLACE_ORIGIN",
  port: "COMMONPLACE_PORT",
  hostname: "COMMONPLACE_HOSTNAME",
  file: "COMMONPLACE_FILE",
  database: "COMMONPLACE_DATABASE",
  tlsCert: "COMMONPLACE_TLS_CERT",
  tlsKey: "COMMONPLACE_TLS_KEY",
  allow: "COMMONPLACE_ALLOW",
  admin: "COMMONPLACE_ADMIN",
  community: "COMMONPLACE_COMMUNITY",
} as const;

/** The variable that names the config file. */
export const CONFIG_VARIABLE = "COMMONPLACE_CONFIG";

/** Something that keeps the server from starting. */
export interface ConfigProblem {
  /** The environment variable that it is about. */
  readonly variable: string;
  /** Names the variable, says what is wrong with it and how to mend it. */
  readonly message: string;
}

/** A value as it was written. */
export interface Setting {
  /** Its text; lists are joined with commas. */
  readonly value: string;
  /** How a message names it, e.g. `COMMONPLACE_PORT ("port" in the config file)`. */
  readonly source: string;
}

/** Every value that was given, and what cannot be understood at all. */
export interface Settings {
  readonly given: ReadonlyMap<SettingName, Setting>;
  readonly problems: readonly ConfigProblem[];
}

/** Merges the environment over the text of the config file. An empty variable counts as unset. */
export function collectSettings(
  environment: Readonly<Record<string, string>>,
  file: string | undefined,
): Settings {
  const problems: ConfigProblem[] = [];
  const given = new Map<SettingName, Setting>();
  for (const [name, value] of fileEntries(file, problems)) {
    given.set(name, { value, source: `${variables[name]} ("${name}" in the config file)` });
  }
  const known = new Map(names().map((name) => [variables[name] as string, name]));
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith("COMMONPLACE_") || besides.has(variable) || value === "") continue;
    const name = known.get(variable);
    if (name) given.set(name, { value, source: variable });
    else problems.push(unknown(variable, [...known.keys(), CONFIG_VARIABLE]));
  }
  return { given, problems };
}

/** `COMMONPLACE_DATA` is for tests, which keep it beside what they start. */
const besides: ReadonlySet<string> = new Set([CONFIG_VARIABLE, "COMMONPLACE_DATA"]);

function names(): SettingName[] {
  return Object.keys(variables) as SettingName[];
}

function unknown(variable: string, known: readonly string[]): ConfigProblem {
  const message = `${variable} is no setting of this server: correct its name or remove it. ` +
    `The settings are ${known.join(", ")}.`;
  return { variable, message };
}

function fileEntries(
  text: string | undefined,
  problems: ConfigProblem[],
): readonly (readonly [SettingName, string])[] {
  if (text === undefined) return [];
  const refuse = (what: string) => problems.push({ variable: CONFIG_VARIABLE, message: what });
  const json = parsed(text);
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    refuse(`${CONFIG_VARIABLE} names a file that is not a JSON object: write {"origin": "…"}.`);
    return [];
  }
  const entries: [SettingName, string][] = [];
  for (const [key, value] of Object.entries(json)) {
    const name = names().find((name) => name === key);
    const written = textOf(value);
    if (!name) {
      refuse(
        `${CONFIG_VARIABLE} names a file with the unknown setting "${key}": correct or remove it. ` +
          `The settings are ${names().join(", ")}.`,
      );
    } else if (written === undefined) {
      refuse(
        `${CONFIG_VARIABLE} names a file whose "${key}" is neither a text, a number nor a list of ` +
          `texts: write it as a text.`,
      );
    } else if (written !== "") entries.push([name, written]);
  }
  return entries;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) {
    return value.join(",");
  }
  return typeof value === "string" ? value : undefined;
}
