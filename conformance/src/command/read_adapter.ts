/**
 * The adapter of a run, as it is named by flags and the target file.
 *
 * @module
 */

import { ConformanceError } from "../conformance_error.ts";
import type { AdapterMaker } from "../target/adapter.ts";
import { c2s } from "../target/adapters/c2s.ts";
import { httpHook } from "../target/adapters/http_hook.ts";
import { lemmyApi } from "../target/adapters/lemmy_api.ts";
import { mastodonApi } from "../target/adapters/mastodon_api.ts";
import { execHook } from "./exec_hook.ts";
import { readSecret } from "./read_secret.ts";

/** The adapters that can be named. */
export const adapterKinds = ["c2s", "lemmy-api", "mastodon-api", "http-hook", "exec"] as const;

/** One of them. */
export type AdapterKind = (typeof adapterKinds)[number];

/** How an adapter is named. */
export interface NamedAdapter {
  /** Which one. */
  readonly kind?: AdapterKind;
  /** Where its token is: `env:NAME` or a file. */
  readonly token?: string;
  /** The URL of a hook, or the command that it is. */
  readonly hook?: string;
}

/** Makes the adapter, if one is named; throws a `ConformanceError` where something is missing. */
export async function readAdapter(
  { kind, token, hook }: NamedAdapter,
): Promise<AdapterMaker | undefined> {
  if (kind === undefined) {
    if (token === undefined && hook === undefined) return undefined;
    throw bad(`--token and --hook belong to --adapter: ${adapterKinds.join(", ")}.`);
  }
  switch (kind) {
    case "c2s":
      return c2s({ token: await tokenFor(kind, token) });
    case "lemmy-api":
      return lemmyApi({ token: await tokenFor(kind, token) });
    case "mastodon-api":
      return mastodonApi({ token: await tokenFor(kind, token) });
    case "http-hook":
      return httpHook({
        url: hookFor(kind, hook),
        ...(token !== undefined && { secret: await readSecret(token) }),
      });
    case "exec":
      if (token !== undefined) {
        throw bad("--adapter exec takes no --token; the command has its own.");
      }
      return execHook({ command: hookFor(kind, hook) });
  }
}

async function tokenFor(kind: AdapterKind, token: string | undefined): Promise<string> {
  if (token === undefined) throw bad(`--adapter ${kind} takes --token, env:NAME or a file.`);
  return await readSecret(token);
}

function hookFor(kind: AdapterKind, hook: string | undefined): string {
  if (hook) return hook;
  throw bad(`--adapter ${kind} takes --hook, ${kind === "exec" ? "a command" : "a URL"}.`);
}

function bad(message: string): ConformanceError {
  return new ConformanceError("bad-argument", message);
}
