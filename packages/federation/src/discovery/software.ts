/**
 * The name of the program, as NodeInfo allows it.
 *
 * @module
 */

import type { Software } from "../context.ts";
import { FederationError } from "../error.ts";

/** The pattern of both schemas. */
const NAME = /^[a-z0-9-]+$/;

/**
 * Checks what a program calls itself, before anybody reads it.
 *
 * @throws {FederationError} with code `invalid-option` when NodeInfo would not be valid with it.
 */
export function checkedSoftware(software: Software): Software {
  const { name, version, repository, homepage } = software;
  if (!NAME.test(name)) {
    const message = `The software's name ${JSON.stringify(name)} must be lower-case letters, ` +
      "digits and hyphens, as NodeInfo asks for";
    throw new FederationError("invalid-option", message);
  }
  if (version === "") {
    throw new FederationError("invalid-option", "The software's version must not be empty");
  }
  for (const url of [repository, homepage]) {
    if (url === undefined || URL.canParse(url)) continue;
    throw new FederationError("invalid-option", `The software's ${url} must be a URL`);
  }
  return software;
}
