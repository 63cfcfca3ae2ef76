import assert from "node:assert/strict";
import { houseOf } from "./house_of.ts";

Deno.test("names under one name are one house, addresses are houses of their own", () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    "https://n1.tarpit.example/x": "tarpit.example",
    "https://n2.deep.tarpit.example:8443/": "tarpit.example",
    "https://tarpit.example/": "tarpit.example",
    "https://a.books.co.uk/u/ann": "books.co.uk",
    "https://books.co.uk/": "books.co.uk",
    "https://x.bbc.uk/": "x.bbc.uk",
    "https://mastodon.social/": "mastodon.social",
    "http://localhost:8000/": "localhost",
    "http://127.0.0.1:8001/": "127.0.0.1:8001",
    "http://[2001:db8::1]:8001/": "[2001:db8::1]:8001",
    "no url": undefined,
    "mailto:ann@a.example": undefined,
  };
  for (const [iri, house] of Object.entries(cases)) assert.equal(houseOf(iri), house, iri);
});
