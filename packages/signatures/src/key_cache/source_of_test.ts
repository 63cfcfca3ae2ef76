import assert from "node:assert/strict";
import fc from "fast-check";
import { sourceOf } from "./source_of.ts";

Deno.test("addresses of one IPv6 network are one source, those of two networks are two", () => {
  const network = "2001:db8:1:2::/64";
  for (const address of ["2001:db8:1:2::", "2001:DB8:1:2::7", "2001:db8:1:2:ffff:ffff:ffff:ffff"]) {
    assert.equal(sourceOf(address), network);
  }
  assert.equal(sourceOf("2001:0db8:0001:0002:0:0:0:1"), network);
  assert.notEqual(sourceOf("2001:db8:1:3::7"), network);
  assert.equal(sourceOf("fe80::1%eth0"), "fe80:0:0:0::/64");
  assert.equal(sourceOf("::1"), "0:0:0:0::/64");
});

Deno.test("an IPv4 address is itself, also where it is written as IPv6", () => {
  for (const address of ["192.0.2.7", "::ffff:192.0.2.7", "::ffff:c000:207"]) {
    assert.equal(sourceOf(address), "192.0.2.7");
  }
});

Deno.test("any text is some source of at most 64 characters", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.string().map((text) => `:${text}`)), (text) => {
      assert(sourceOf(text).length <= 64);
    }),
  );
});

Deno.test("every IPv6 address has the source of its first 64 bits", () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
    fc.pre(bytes.subarray(0, 8).some((byte) => byte !== 0));
    const groups = Array.from(
      { length: 8 },
      (_, at) => (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16),
    );
    assert.equal(sourceOf(groups.join(":")), `${groups.slice(0, 4).join(":")}::/64`);
  }));
});
