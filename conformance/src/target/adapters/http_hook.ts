/**
 * A hook that listens on this machine.
 *
 * @module
 */

import { ConformanceError } from "../../conformance_error.ts";
import { ask } from "../../world/ask.ts";
import type { AdapterMaker } from "../adapter.ts";
import { isLoopback } from "../address.ts";
import { hookAdapter } from "./hook.ts";

/** Where a hook listens. */
export interface HttpHook {
  /** Its URL: on this machine (`127.0.0.1`, `localhost`), or on the origin of the target. */
  readonly url: string;
  /** What it is shown as a bearer token, so that it serves nobody else. Default: nothing. */
  readonly secret?: string;
}

const timeoutMs = 30_000;

/**
 * Makes the user act by a hook of your own, in any language: each verb is a POST of a JSON object, which
 * a JSON object answers. The contract, with an example in Python, is `docs/adapters.md`.
 *
 * Throws a {@linkcode ConformanceError} when the URL is none, or is elsewhere.
 */
export function httpHook({ url, secret }: HttpHook): AdapterMaker {
  const hook = URL.parse(url);
  if (!hook?.protocol.startsWith("http")) throw bad("A hook is given by its http or https URL.");
  return (user, line) => {
    const isTarget = hook.origin === new URL(user.id).origin;
    if (!isTarget && !isLoopback(hook.hostname)) {
      throw bad(`The hook ${hook.host} is neither on this machine nor on the target's origin.`);
    }
    const headers = {
      accept: "application/json",
      "content-type": "application/json",
      ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
    };
    const adapter = hookAdapter(user, (_verb, body) =>
      line(
        { method: "POST", url: hook.href, headers, body },
        isTarget ? undefined : (request) => ask(request, timeoutMs),
      ));
    return { ...adapter, ...(secret !== undefined && { secrets: [secret] }) };
  };
}

function bad(message: string): ConformanceError {
  return new ConformanceError("bad-argument", message);
}
