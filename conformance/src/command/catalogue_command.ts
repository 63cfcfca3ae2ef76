/**
 * `catalogue`: every requirement, as JSON.
 *
 * @module
 */

import { requirements } from "../catalogue/catalogue.ts";
import type { Output } from "./output.ts";

/** Prints it; returns the exit code. */
export function catalogueCommand(output: Output): number {
  const format = "commonplace-conformance-catalogue/1";
  output.out(`${JSON.stringify({ format, requirements }, null, 2)}\n`);
  return 0;
}
