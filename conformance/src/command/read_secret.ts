/**
 * Reading what must not stand in a list of arguments, which every user of a machine can see.
 *
 * @module
 */

import { ConformanceError } from "../conformance_error.ts";

const variable = /^env:(.+)$/;

/**
 * The secret that `env:NAME` or the path of a file stands for; throws a `ConformanceError` where there
 * is none. What was given is not repeated: it may be the secret itself.
 */
export async function readSecret(text: string): Promise<string> {
  const name = variable.exec(text)?.[1];
  const secret = (name === undefined ? await fileText(text) : Deno.env.get(name))?.trim();
  if (secret) return secret;
  throw new ConformanceError(
    "bad-argument",
    name === undefined
      ? "--token takes env:NAME or a file that can be read and is not empty, and never a token itself."
      : `There is nothing in the environment under the name that --token gives (env:${name}).`,
  );
}

async function fileText(file: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(file);
  } catch {
    return undefined;
  }
}
