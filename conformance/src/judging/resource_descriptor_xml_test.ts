import assert from "node:assert/strict";
import { readExtensibleDescriptor } from "./resource_descriptor_xml.ts";

Deno.test("links are read however the XML is written", () => {
  const xml = `<?xml version='1.0'?><!-- <Link rel="no"/> -->
<x:XRD xmlns:x='http://docs.oasis-open.org/ns/xri/xrd-1.0'>
  <x:Link template = 'https://a.example/?a=1&amp;r={uri}' rel="lrdd"></x:Link>
</x:XRD>`;
  assert.deepEqual(readExtensibleDescriptor(xml), {
    root: { name: "XRD", namespace: "http://docs.oasis-open.org/ns/xri/xrd-1.0" },
    links: [{ template: "https://a.example/?a=1&r={uri}", rel: "lrdd" }],
  });
});

Deno.test("what is no XML has no links", () => {
  for (const text of ["", "{}", "no", "<", "<<<>>>"]) {
    assert.deepEqual(readExtensibleDescriptor(text).links, [], text);
  }
});
