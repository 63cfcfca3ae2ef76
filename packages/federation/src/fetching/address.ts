import { BlockList, isIP } from "node:net";

/**
 * Whether an address belongs to a host on the public internet, in any spelling that `node:net` reads.
 *
 * Refused are private, shared, loopback, link-local, multicast, documentation, benchmarking and reserved
 * ranges of both versions, and every IPv6 address that wraps an IPv4 one (mapped, compatible, NAT64, 6to4,
 * Teredo), whatever it wraps: a translator on the way would unwrap it behind our back. What is no
 * address, and an address with a zone, is not public.
 *
 * @example An address behind the firewall
 * ```ts
 * import { isPublicAddress } from "@commonplace/federation";
 * import assert from "node:assert/strict";
 *
 * assert.equal(isPublicAddress("9.9.9.9"), true);
 * assert.equal(isPublicAddress("192.168.1.1"), false);
 * assert.equal(isPublicAddress("::ffff:9.9.9.9"), false);
 * ```
 *
 * @param address The address, without brackets.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !specialIpv4.check(address, "ipv4");
    case 6:
      return !address.includes("%") && globalUnicastIpv6.check(address, "ipv6") &&
        !specialIpv6.check(address, "ipv6");
    default:
      return false;
  }
}

/** A range, and the document that takes it out of the public internet. */
type Range = readonly [network: string, prefix: number, source: string];

const SPECIAL_IPV4: readonly Range[] = [
  ["0.0.0.0", 8, "RFC 1122 §3.2.1.3: this network, unspecified"],
  ["10.0.0.0", 8, "RFC 1918: private"],
  ["100.64.0.0", 10, "RFC 6598: shared by carriers (CGNAT)"],
  ["127.0.0.0", 8, "RFC 1122 §3.2.1.3: loopback"],
  ["169.254.0.0", 16, "RFC 3927: link-local, metadata services of clouds"],
  ["172.16.0.0", 12, "RFC 1918: private"],
  ["192.0.0.0", 24, "RFC 6890 §2.2.2: protocol assignments"],
  ["192.0.2.0", 24, "RFC 5737: documentation"],
  ["192.88.99.0", 24, "RFC 7526: relays of 6to4, deprecated"],
  ["192.168.0.0", 16, "RFC 1918: private"],
  ["198.18.0.0", 15, "RFC 2544: benchmarking"],
  ["198.51.100.0", 24, "RFC 5737: documentation"],
  ["203.0.113.0", 24, "RFC 5737: documentation"],
  ["224.0.0.0", 4, "RFC 5771: multicast"],
  ["240.0.0.0", 4, "RFC 1112 §4: reserved, broadcast"],
];

/**
 * All that has been given out for hosts on the internet. Outside of it lie `::`, `::1`, mapped
 * (`::ffff:0:0/96`) and compatible (`::/96`) addresses, NAT64 (`64:ff9b::/96`, `64:ff9b:1::/48`), unique
 * local (`fc00::/7`), link-local (`fe80::/10`), site-local (`fec0::/10`) and multicast (`ff00::/8`).
 */
const GLOBAL_UNICAST_IPV6: readonly Range[] = [
  ["2000::", 3, "RFC 4291 §2.4 and the IANA registry of unicast assignments"],
];

const SPECIAL_IPV6: readonly Range[] = [
  [
    "2001::",
    23,
    "RFC 2928: protocol assignments; Teredo (RFC 4380), benchmarking (RFC 5180), ORCHID",
  ],
  ["2001:db8::", 32, "RFC 3849: documentation"],
  ["2002::", 16, "RFC 3056: 6to4"],
  ["3ffe::", 16, "RFC 3701: 6bone, returned"],
  ["3fff::", 20, "RFC 9637: documentation"],
];

// A list each: one list of both versions answers for mapped addresses too, and then refuses all of IPv4.
const specialIpv4 = blockList(SPECIAL_IPV4, "ipv4");
const globalUnicastIpv6 = blockList(GLOBAL_UNICAST_IPV6, "ipv6");
const specialIpv6 = blockList(SPECIAL_IPV6, "ipv6");

function blockList(ranges: readonly Range[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}
