/**
 * A URL as it may stand in a log: no credentials, no query, no fragment, and not endless.
 *
 * @param url The URL, or what was taken for one.
 */
export function presentableUrl(url: URL | string): string {
  const parsed = typeof url === "string" ? URL.parse(url) : url;
  if (parsed === null) return "(no URL)";
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`.slice(0, MAX_LENGTH);
}

const MAX_LENGTH = 200;
