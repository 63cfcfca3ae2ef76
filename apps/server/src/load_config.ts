/**
 * From the environment and the files that it names to a configuration.
 *
 * @module
 */

import { type ConfigProblem, type ConfigResult, readConfig, type TlsFiles } from "./config.ts";
import { CONFIG_VARIABLE, variables } from "./settings.ts";

/** Reads the configuration, opening the files that it names to see that they are there. */
export async function loadConfig(
  environment: Readonly<Record<string, string>>,
): Promise<ConfigResult> {
  const path = environment[CONFIG_VARIABLE] || undefined;
  const file = path === undefined ? undefined : await readText(path, CONFIG_VARIABLE);
  const unread = typeof file === "object" ? [file] : [];
  const result = readConfig(environment, typeof file === "object" ? undefined : file);
  const tls = result.ok && result.config.tls ? await unreadable(result.config.tls) : [];
  const problems = [...unread, ...result.ok ? tls : result.problems];
  return problems.length === 0 ? result : { ok: false, problems };
}

async function unreadable({ certFile, keyFile }: TlsFiles): Promise<readonly ConfigProblem[]> {
  const files = [
    { path: certFile, variable: variables.tlsCert, label: "CERTIFICATE" },
    { path: keyFile, variable: variables.tlsKey, label: "PRIVATE KEY" },
  ];
  const problems = await Promise.all(files.map(async ({ path, variable, label }) => {
    const text = await readText(path, variable);
    if (typeof text === "object") return text;
    if (new RegExp(`-----BEGIN [A-Z ]*${label}-----`).test(text)) return undefined;
    const message = `${variable} names ${path}, which holds no PEM block ` +
      `"BEGIN ${label}": give the path of a PEM file.`;
    return { variable, message };
  }));
  return problems.filter((problem) => problem !== undefined);
}

async function readText(path: string, variable: string): Promise<string | ConfigProblem> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound
      ? "does not exist: correct the path"
      : error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable
      ? "may not be read: let the user that runs the server read it, and Deno by --allow-read"
      : "cannot be read as a text file: correct the path";
    return { variable, message: `${variable} names ${path}, which ${reason}.` };
  }
}
