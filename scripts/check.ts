/**
 * Checks everything that a program can check: `deno task check`. Every step runs to its end; the exit code is 1
 * when any of them found something.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { acceptance } from "./check/acceptance.ts";
import { documentation } from "./check/documentation.ts";
import { format } from "./check/format.ts";
import { lint } from "./check/lint.ts";
import { publishable } from "./check/publishable.ts";
import { publishedFiles } from "./check/published_files.ts";
import { runSteps } from "./check/run_steps.ts";
import { shape } from "./check/shape.ts";
import { types } from "./check/types.ts";

const steps = [format, lint, types, documentation, shape, acceptance, publishable, publishedFiles];
const root = fileURLToPath(new URL("../", import.meta.url));

const failed = await runSteps(steps, {
  root,
  say(text): void {
    Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
  },
});
Deno.exit(failed === 0 ? 0 : 1);
