/**
 * The version of the suite, as reports and NodeInfo state it.
 *
 * @module
 */

import manifest from "../deno.json" with { type: "json" };

/** Version of `@commonplace/conformance`. */
export const suiteVersion: string = manifest.version;
