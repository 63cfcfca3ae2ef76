import { type Item, type Parameters, serializeParameters } from "structured-headers";
import { readItem } from "../structured_field.ts";

const PLAIN_NAME = /^@?[!#$%&'*+\-.^_`|~0-9a-z]+$/;
const NO_PARAMETERS: Parameters = new Map();

/** One thing that a signature covers (RFC 9421 §2). */
export interface Component {
  /** A header in lower case, or a derived component with its at-sign. */
  readonly name: string;
  readonly parameters: Parameters;
  /** As the package's users see it: `@method`, `@query-param;name="page"`. */
  readonly text: string;
  /** As it stands in `Signature-Input` and in the signature base: `"@query-param";name="page"`. */
  readonly identifier: string;
}

/** Reads a component as users write it: `@method`, `Content-Type`, `@query-param;name="page"`. */
export function componentOf(text: string): Component | undefined {
  const semicolon = text.indexOf(";");
  const name = (semicolon < 0 ? text : text.slice(0, semicolon)).toLowerCase();
  if (!PLAIN_NAME.test(name)) return undefined;
  if (semicolon < 0) {
    return { name, parameters: NO_PARAMETERS, text: name, identifier: `"${name}"` };
  }
  const item = readItem(`"${name}"${text.slice(semicolon)}`);
  return item && componentOfItem(item);
}

/** Reads a component of an inner list; `undefined` where it is no string or not in lower case (RFC 9421 §2.1). */
export function componentOfItem([name, parameters]: Item): Component | undefined {
  if (typeof name !== "string" || !PLAIN_NAME.test(name) || name === "@signature-params") {
    return undefined;
  }
  const suffix = serializeParameters(parameters);
  return { name, parameters, text: name + suffix, identifier: `"${name}"${suffix}` };
}
