import assert from "node:assert/strict";
import fc from "fast-check";
import { isPublicAddress } from "./address.ts";

/** The first and the last address of every range that is not on the public internet. */
const SPECIAL: readonly (readonly [range: string, first: string, last: string])[] = [
  ["this network", "0.0.0.0", "0.255.255.255"],
  ["private 10/8", "10.0.0.0", "10.255.255.255"],
  ["shared by carriers", "100.64.0.0", "100.127.255.255"],
  ["loopback", "127.0.0.0", "127.255.255.255"],
  ["link-local", "169.254.0.0", "169.254.255.255"],
  ["private 172.16/12", "172.16.0.0", "172.31.255.255"],
  ["protocol assignments", "192.0.0.0", "192.0.0.255"],
  ["documentation 1", "192.0.2.0", "192.0.2.255"],
  ["6to4 relays", "192.88.99.0", "192.88.99.255"],
  ["private 192.168/16", "192.168.0.0", "192.168.255.255"],
  ["benchmarking", "198.18.0.0", "198.19.255.255"],
  ["documentation 2", "198.51.100.0", "198.51.100.255"],
  ["documentation 3", "203.0.113.0", "203.0.113.255"],
  ["multicast", "224.0.0.0", "239.255.255.255"],
  ["reserved and broadcast", "240.0.0.0", "255.255.255.255"],
  ["unspecified and loopback, v6", "::", "::1"],
  ["compatible", "::0.0.0.2", "::ffff:ffff"],
  ["mapped", "::ffff:0.0.0.0", "::ffff:255.255.255.255"],
  ["translated", "::ffff:0:0:0", "::ffff:0:ffff:ffff"],
  ["NAT64", "64:ff9b::", "64:ff9b::ffff:ffff"],
  ["local NAT64", "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"],
  ["discard only", "100::", "100::ffff:ffff:ffff:ffff"],
  ["protocol assignments, v6", "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["Teredo", "2001::1", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["benchmarking, v6", "2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff"],
  ["documentation, v6", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["6to4", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["6bone", "3ffe::", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["documentation, v6, 2024", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["segment routing", "5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["unique local", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["link-local, v6", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["site-local", "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["multicast, v6", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
];

for (const [range, first, last] of SPECIAL) {
  Deno.test(`an address is not public from the first to the last of: ${range}`, () => {
    assert.equal(isPublicAddress(first), false, first);
    assert.equal(isPublicAddress(last), false, last);
  });
}

Deno.test("the neighbours of special ranges are public", () => {
  const neighbours = [
    ...["1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0"],
    ...["126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255"],
    ...["172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0"],
    ...["192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255"],
    ...["198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255"],
    ...["2000::", "2001:200::", "2001:db7::", "2001:db9::", "2003::", "3ffd::", "3fff:1000::"],
    ...["2A00:1450:4001::200E", "2620:4f:8000::1"],
  ];
  for (const address of neighbours) assert.equal(isPublicAddress(address), true, address);
});

Deno.test("what is no address in the usual spelling is not public", () => {
  const odd = [
    ...["", "9", "9.9.9", "9.9.9.9.9", "9.9.9.9 ", "09.9.9.9", "0x9.9.9.9", "9.9.9.256"],
    ...["[2a00::1]", "2a00::1%eth0", "2a00:::1", "2a00::1::1", "localhost", "a.example"],
  ];
  for (const address of odd) assert.equal(isPublicAddress(address), false, address);
});

Deno.test("no IPv6 address that wraps an IPv4 one is public, whatever it wraps", () => {
  fc.assert(fc.property(fc.ipV4(), (ipv4) => {
    const [a = 0, b = 0, c = 0, d = 0] = ipv4.split(".").map(Number);
    const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
    const wrapped = [
      ...[`::${ipv4}`, `::ffff:${ipv4}`, `::FFFF:${hex}`, `0:0:0:0:0:ffff:${hex}`],
      ...[`::ffff:0:${ipv4}`, `64:ff9b::${ipv4}`, `64:ff9b:1::${hex}`, `2002:${hex}::1`],
    ];
    for (const address of wrapped) assert.equal(isPublicAddress(address), false, address);
  }));
});
