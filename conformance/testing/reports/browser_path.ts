/**
 * Where the browser of this machine is.
 *
 * @module
 */

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Path of a Chromium: `CHROMIUM`, or where distributions put it; `undefined` without any. */
export async function browserPath(): Promise<string | undefined> {
  const named = Deno.env.get("CHROMIUM");
  for (const path of named === undefined ? places : [named]) {
    try {
      if ((await Deno.stat(path)).isFile) return path;
    } catch {
      continue;
    }
  }
  return undefined;
}
