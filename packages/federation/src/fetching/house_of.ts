/**
 * Which hosts belong together.
 *
 * @module
 */

/** Second-level names of countries, such as `co.uk`, are this short. */
const SHORT = 3;

/**
 * The house of an IRI: the name that its host is under, so that a thousand names of one tarpit count as one. It is guessed,
 * without a list of public suffixes: a wrong guess puts strangers into one queue, no more. An address is a house
 * of its own; `undefined` for what is no URL.
 */
export function houseOf(iri: string): string | undefined {
  const hostname = URL.parse(iri)?.hostname;
  if (hostname === undefined || hostname === "") return undefined;
  const labels = hostname.split(".");
  const isAddress = hostname.startsWith("[") || /^\d+$/.test(labels.at(-1) ?? "");
  if (isAddress) return URL.parse(iri)?.host;
  const [second = "", top = ""] = labels.slice(-2);
  const isCountrys = top.length === 2 && second.length <= SHORT && labels.length > 2;
  return labels.slice(isCountrys ? -3 : -2).join(".");
}
