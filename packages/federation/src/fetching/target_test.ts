import assert from "node:assert/strict";
import { createNetwork } from "../testing/network.ts";
import { createFetcher, type Fetcher, type FetcherOptions } from "./fetcher.ts";
import type { OutgoingRequest, PinnedAddress, Resolver } from "./transport.ts";

interface Probe {
  readonly fetcher: Fetcher;
  readonly sent: { readonly url: string; readonly pinned: PinnedAddress }[];
}

/** A fetcher whose transport answers everything and notes where it was sent. */
function probe(resolver: Resolver, options: Partial<FetcherOptions> = {}): Probe {
  const sent: { url: string; pinned: PinnedAddress }[] = [];
  const transport = ({ url }: OutgoingRequest, pinned: PinnedAddress) => {
    sent.push({ url: url.href, pinned });
    return Promise.resolve(new Response("reached"));
  };
  return {
    fetcher: createFetcher({ userAgent: "Test/1.0", resolver, transport, ...options }),
    sent,
  };
}

function resolvesTo(...addresses: string[]): Resolver {
  return () => Promise.resolve(addresses);
}

for (
  const host of [
    ...["127.0.0.1", "127.1", "0x7f.1", "2130706433", "017700000001", "127.0.0.1.", "①②⑦.0.0.1"],
    ...["0.0.0.0", "0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"],
    ...["224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "localhost", "LOCALHOST"],
    ...["a.localhost", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:9.9.9.9]", "[::127.0.0.1]"],
    ...["[64:ff9b::7f00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::1]", "[2001::1]", "[fe80::1]"],
    ...["[fec0::1]", "[fd00::1]", "[ff02::1]", "[2001:db8::1]"],
  ]
) {
  Deno.test(`https://${host}/ is not reached`, async () => {
    const { fetcher, sent } = probe(resolvesTo("9.9.9.9"));
    await assert.rejects(fetcher.fetch(new Request(`https://${host}/`)), {
      code: "refused-address",
      retryable: false,
    });
    assert.deepEqual(sent, []);
  });
}

for (
  const url of [
    ...[
      "http://a.example/",
      "https://ada:s3cret@a.example/",
      "data:text/plain,x",
      "ftp://a.example/",
      "file:///etc/passwd",
    ],
    ...[
      "https://a.example./",
      "https://localhost./",
      "https://a_b.example/",
      "https://a..example/",
    ],
  ]
) {
  Deno.test(`${url} is not fetched`, async () => {
    const { fetcher, sent } = probe(resolvesTo("9.9.9.9"));
    await assert.rejects(fetcher.fetch(new Request(url)), { code: "refused-url" });
    assert.deepEqual(sent, []);
  });
}

Deno.test("plain http to public hosts is an option, and to private ones is not", async () => {
  const { fetcher, sent } = probe(resolvesTo("9.9.9.9"), { allowHttp: true });
  await fetcher.fetch(new Request("http://a.example/"));
  await assert.rejects(fetcher.fetch(new Request("http://127.0.0.1/")), {
    code: "refused-address",
  });
  assert.equal(sent.length, 1);
});

Deno.test("one private address among public ones refuses the host", async () => {
  for (const addresses of [["9.9.9.9", "127.0.0.1"], ["::1", "9.9.9.9"], ["9.9.9.9", "nonsense"]]) {
    const { fetcher, sent } = probe(resolvesTo(...addresses));
    await assert.rejects(fetcher.fetch(new Request("https://a.example/")), {
      code: "refused-address",
    });
    assert.deepEqual(sent, []);
  }
});

Deno.test("a name that is rebound after the check leads nowhere else", async () => {
  let asked = 0;
  const rebinding: Resolver = () => Promise.resolve([asked++ === 0 ? "9.9.9.9" : "127.0.0.1"]);
  const { fetcher, sent } = probe(rebinding);

  await fetcher.fetch(new Request("https://a.example/"));
  assert.equal(asked, 1);
  assert.deepEqual(sent[0]?.pinned, { address: "9.9.9.9", family: 4 });

  await assert.rejects(fetcher.fetch(new Request("https://a.example/")), {
    code: "refused-address",
  });
  assert.equal(sent.length, 1);
});

Deno.test("a host without addresses is a failure of the network", async () => {
  const { fetcher } = probe(resolvesTo());
  await assert.rejects(fetcher.fetch(new Request("https://a.example/")), {
    code: "network",
    retryable: true,
  });
});

Deno.test("a public address may be named as such, and is not looked up", async () => {
  const { fetcher, sent } = probe(() => assert.fail("was looked up"));
  await fetcher.fetch(new Request("https://9.9.9.9/"));
  await fetcher.fetch(new Request("https://[2620:4f:8000::1]:8443/"));
  assert.deepEqual(sent.map(({ pinned }) => pinned), [
    { address: "9.9.9.9", family: 4 },
    { address: "2620:4f:8000::1", family: 6 },
  ]);
});

Deno.test("an allowed pair is reached, its neighbours are not", async () => {
  const allow = ["127.0.0.1:8001", "localhost:443", "[::1]:80", "Peer.example:8002"];
  const { fetcher, sent } = probe(resolvesTo("127.0.0.1"), { allow });
  const allowed = [
    ...["http://127.0.0.1:8001/", "https://127.0.0.1:8001/", "http://127.1:8001/"],
    ...["https://localhost/", "http://[::1]/", "http://peer.example:8002/"],
  ];
  for (const url of allowed) await fetcher.fetch(new Request(url));
  assert.equal(sent.length, allowed.length);

  for (
    const url of [
      ...["https://127.0.0.1:8002/", "https://127.0.0.2:8001/", "https://localhost:8001/"],
      ...["https://[::1]/", "https://peer.example/", "https://[::ffff:127.0.0.1]:8001/"],
    ]
  ) {
    await assert.rejects(fetcher.fetch(new Request(url)), { code: "refused-address" }, url);
  }
  for (const url of ["http://127.0.0.1/", "http://localhost/", "http://peer.example/"]) {
    await assert.rejects(fetcher.fetch(new Request(url)), { code: "refused-url" }, url);
  }
  assert.equal(sent.length, allowed.length);
});

Deno.test("a pair that is written otherwise is refused at once", () => {
  for (
    const pair of ["127.0.0.1", "localhost:", "::1:80", "http://a.example:80", "a:b@c:80", ":80"]
  ) {
    assert.throws(() => createFetcher({ userAgent: "Test/1.0", allow: [pair] }), TypeError, pair);
  }
});

Deno.test("a redirect from a public host to a private one is not followed", async () => {
  const network = createNetwork();
  let location = "";
  network.serve("https://a.example", () => Response.redirect(location));
  network.serve("https://127.0.0.1", () => new Response("reached"));
  network.serve("https://b.example", () => new Response("reached"));
  const resolver: Resolver = (hostname, signal) =>
    hostname === "b.example" ? Promise.resolve(["10.0.0.1"]) : network.resolver(hostname, signal);
  using fetcher = createFetcher({ userAgent: "Test/1.0", ...network, resolver });

  location = "https://ada:s3cret@a.example/";
  await assert.rejects(fetcher.fetch(new Request("https://a.example/")), { code: "refused-url" });
  for (location of ["https://127.0.0.1/", "https://b.example/", "https://[::ffff:7f00:1]/"]) {
    await assert.rejects(fetcher.fetch(new Request("https://a.example/")), {
      code: "refused-address",
    });
  }
  assert.equal(network.requests.length, 4);
});
