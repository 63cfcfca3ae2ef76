import { MIMEType } from "node:util";

/**
 * Whether a `Content-Type` is one of those that were asked for: the same type, and every parameter that the
 * wanted one names, `profile` being a list of IRIs of which the wanted one must be a member (RFC 6906 §3.1).
 *
 * @param contentType The header as received; `null` when there was none.
 * @param wanted Media types with or without parameters.
 */
export function matchesMediaType(contentType: string | null, wanted: readonly string[]): boolean {
  const found = parseMediaType(contentType);
  return found !== undefined && wanted.some((one) => covers(found, parseMediaType(one)));
}

function parseMediaType(value: string | null): MIMEType | undefined {
  if (value === null) return undefined;
  try {
    return new MIMEType(value);
  } catch {
    return undefined;
  }
}

function covers(found: MIMEType, wanted: MIMEType | undefined): boolean {
  if (wanted === undefined || found.essence !== wanted.essence) return false;
  return [...wanted.params].every(([name, value]) => {
    const given = found.params.get(name);
    return given === value || (name === "profile" && given?.split(/\s+/).includes(value) === true);
  });
}
