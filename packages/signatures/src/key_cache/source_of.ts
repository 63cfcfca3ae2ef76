const MAX_LENGTH = 64;

/**
 * The name under which the fetches of a client are counted: its IPv4 address, or the first 64 bits of its IPv6
 * address, because whoever has one of those has 2^64. An IPv6 address that stands for an IPv4 one counts as that.
 *
 * @param address The address of the peer, or what a trusted proxy says it is. Text that is no address is its own name.
 *
 * @example A client that changes its address within its network
 * ```ts
 * import { sourceOf } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * assert.equal(sourceOf("2001:db8:1:2::7"), sourceOf("2001:db8:1:2:ffff::"));
 * assert.notEqual(sourceOf("192.0.2.1"), sourceOf("192.0.2.2"));
 * ```
 */
export function sourceOf(address: string): string {
  const [text = ""] = address.split("%");
  const groups = text.length <= MAX_LENGTH && text.includes(":") ? groupsOf(text) : undefined;
  if (groups === undefined) return address.slice(0, MAX_LENGTH);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return `${groups.slice(0, 4).map((group) => group.toString(16)).join(":")}::/64`;
  return groups.slice(6).flatMap((group) => [group >> 8, group & 0xff]).join(".");
}

/** The eight numbers of an IPv6 address; the URL parser knows all its forms and writes the shortest. */
function groupsOf(text: string): readonly number[] | undefined {
  const host = URL.parse(`http://[${text}]/`)?.hostname.slice(1, -1);
  if (host === undefined) return undefined;
  const [head = "", tail] = host.split("::");
  const [first, last] = [head, tail ?? ""].map((part) => part === "" ? [] : part.split(":"));
  if (!first || !last) return undefined;
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array<string>(zeros).fill("0"), ...last].map((group) =>
    Number.parseInt(group, 16)
  );
}
