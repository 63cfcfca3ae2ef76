import assert from "node:assert/strict";
import { createFetcher } from "./fetcher.ts";
import { createHttpsTransport } from "./https_transport.ts";

const USER_AGENT = "Test/1.0";

interface LoopbackServer extends AsyncDisposable {
  readonly port: number;
  /** Requests that arrived: method, path and the port that they came from. */
  readonly requests: string[];
}

function serveLoopback(handler: Deno.ServeHandler<Deno.NetAddr>): LoopbackServer {
  const requests: string[] = [];
  const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  const server = Deno.serve(options, (request, info) => {
    const { pathname, search } = new URL(request.url);
    requests.push(`${request.method} ${pathname}${search} from ${info.remoteAddr.port}`);
    return handler(request, info);
  });
  return { port: server.addr.port, requests, [Symbol.asyncDispose]: () => server.shutdown() };
}

/** Speaks raw bytes: answers every connection with the same, and hangs up. */
function serveBytes(answer: string): AsyncDisposable & { port: number; accepted: () => number } {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  let accepted = 0;
  const serving = (async () => {
    for await (const connection of listener) {
      accepted++;
      using open = connection;
      await open.read(new Uint8Array(4096));
      await open.write(new TextEncoder().encode(answer)).catch(() => 0);
    }
  })();
  return {
    port: listener.addr.port,
    accepted: () => accepted,
    async [Symbol.asyncDispose]() {
      listener.close();
      await serving;
    },
  };
}

Deno.test("an allowed pair is reached over a real socket, the port beside it is not", async () => {
  await using peer = serveLoopback(async (request) => new Response(await request.text()));
  await using tripwire = serveBytes("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
  using fetcher = createFetcher({ userAgent: USER_AGENT, allow: [`127.0.0.1:${peer.port}`] });
  const url = `http://127.0.0.1:${peer.port}/inbox?a=b`;

  const response = await fetcher.fetch(new Request(url, { method: "POST", body: "hello" }));
  assert.equal(await response.text(), "hello");
  assert.match(peer.requests[0] ?? "", /^POST \/inbox\?a=b /);

  for (const host of ["127.0.0.1", "127.1", "0x7f.1", "localhost", "0.0.0.0", "[::1]"]) {
    for (const scheme of ["http", "https"]) {
      const request = new Request(`${scheme}://${host}:${tripwire.port}/`);
      await assert.rejects(fetcher.fetch(request), { name: "FetchError", retryable: false }, host);
    }
  }
  assert.equal(tripwire.accepted(), 0);
});

Deno.test("a redirect of an allowed pair does not reach the port beside it", async () => {
  await using tripwire = serveBytes("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
  const location = `http://127.0.0.1:${tripwire.port}/`;
  await using peer = serveLoopback(() => Response.redirect(location));
  using fetcher = createFetcher({ userAgent: USER_AGENT, allow: [`127.0.0.1:${peer.port}`] });

  await assert.rejects(fetcher.fetch(new Request(`http://127.0.0.1:${peer.port}/`)), {
    code: "refused-url",
  });
  assert.equal(tripwire.accepted(), 0);
});

Deno.test("the name of an allowed pair is looked up by the machine", async () => {
  await using peer = serveLoopback(() => new Response("here"));
  using fetcher = createFetcher({ userAgent: USER_AGENT, allow: [`localhost:${peer.port}`] });

  const response = await fetcher.fetch(new Request(`http://localhost:${peer.port}/`));
  assert.equal(await response.text(), "here");
});

Deno.test("a name is looked up once, and the connection goes to the pinned address", async () => {
  await using peer = serveLoopback((request) => new Response(request.headers.get("host")));
  let asked = 0;
  using fetcher = createFetcher({
    userAgent: USER_AGENT,
    allow: [`a.example:${peer.port}`],
    resolver: () => Promise.resolve(asked++ === 0 ? ["127.0.0.1"] : []),
  });

  const response = await fetcher.fetch(new Request(`http://a.example:${peer.port}/`));
  assert.equal(await response.text(), `a.example:${peer.port}`);
  assert.equal(asked, 1);
});

Deno.test("connections are kept for the next request", async () => {
  await using peer = serveLoopback(() => new Response("here"));
  using fetcher = createFetcher({ userAgent: USER_AGENT, allow: [`127.0.0.1:${peer.port}`] });

  for (let n = 0; n < 3; n++) {
    await fetcher.fetch(new Request(`http://127.0.0.1:${peer.port}/`));
  }
  assert.equal(peer.requests.length, 3);
  assert.equal(new Set(peer.requests).size, 1);
});

Deno.test("no more connections are open to a host than allowed", async () => {
  let open = 0;
  let most = 0;
  const { promise: twoAreOpen, resolve } = Promise.withResolvers<void>();
  await using peer = serveLoopback(async () => {
    most = Math.max(most, ++open);
    if (open === 2) resolve();
    await twoAreOpen;
    open--;
    return new Response("here");
  });
  using connections = createHttpsTransport({ maxSockets: 2 });
  using fetcher = createFetcher({
    userAgent: USER_AGENT,
    allow: [`127.0.0.1:${peer.port}`],
    transport: connections.send,
  });

  const url = `http://127.0.0.1:${peer.port}/`;
  await Promise.all(Array.from({ length: 8 }, () => fetcher.fetch(new Request(url))));
  assert.equal(most, 2);
  assert.equal(peer.requests.length, 8);
});

Deno.test("a large chunked body is cut off, and its connection closed", async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  await using peer = serveLoopback(() =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
        cancel: () => resolve(),
      }),
    )
  );
  using fetcher = createFetcher({ userAgent: USER_AGENT, allow: [`127.0.0.1:${peer.port}`] });

  await assert.rejects(fetcher.fetch(new Request(`http://127.0.0.1:${peer.port}/`)), {
    code: "too-large",
  });
  await closed;
});

Deno.test("disposing closes the connections that were kept", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const options = { userAgent: USER_AGENT, allow: [`127.0.0.1:${port}`] };
  using connections = createHttpsTransport({ idleTimeout: 3_600_000 });
  const fetcher = createFetcher({ ...options, transport: connections.send });

  const fetching = fetcher.fetch(new Request(`http://127.0.0.1:${port}/`));
  using connection = await listener.accept();
  await connection.read(new Uint8Array(4096));
  await connection.write(new TextEncoder().encode("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
  await fetching;
  const isClosed = connection.read(new Uint8Array(1)).then((length) => length === null, () => true);
  connections[Symbol.dispose]();
  assert.equal(await isClosed, true);
});

Deno.test("an answer that never comes ends with the caller's signal, its connection too", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  using fetcher = createFetcher({ userAgent: USER_AGENT, allow: [`127.0.0.1:${port}`] });
  const controller = new AbortController();
  const request = new Request(`http://127.0.0.1:${port}/`, { signal: controller.signal });

  const fetching = fetcher.fetch(request);
  using connection = await listener.accept();
  assert.ok(await connection.read(new Uint8Array(4096)));
  controller.abort();
  await assert.rejects(fetching, { code: "aborted" });
  assert.equal(await connection.read(new Uint8Array(1)).catch(() => null), null);
});

const BROKEN: readonly (readonly [what: string, answer: string])[] = [
  ["nothing at all", ""],
  ["no HTTP", "SSH-2.0-OpenSSH_9.6\r\n"],
  ["a body that is shorter than announced", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nshort"],
  [
    "a chunked body that breaks off",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab",
  ],
  ["headers without end", `HTTP/1.1 200 OK\r\n${`x-a: ${"b".repeat(1000)}\r\n`.repeat(1000)}`],
  ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"],
];

for (const [what, answer] of BROKEN) {
  Deno.test(`a peer that answers with ${what} is a failure of the network`, async () => {
    await using peer = serveBytes(answer);
    using fetcher = createFetcher({ userAgent: USER_AGENT, allow: [`127.0.0.1:${peer.port}`] });

    await assert.rejects(fetcher.fetch(new Request(`http://127.0.0.1:${peer.port}/`)), {
      code: "network",
      retryable: true,
    });
  });
}

Deno.test("a closed port is a failure of the network", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  using fetcher = createFetcher({ userAgent: USER_AGENT, allow: [`127.0.0.1:${port}`] });

  await assert.rejects(fetcher.fetch(new Request(`http://127.0.0.1:${port}/`)), {
    code: "network",
  });
});

const hasOpenssl = await new Deno.Command("openssl", { args: ["version"], stdout: "null" }).output()
  .then(({ success }) => success, () => false);

interface Certificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** An authority, and a certificate of its making for `a.example` and `127.0.0.1`. */
async function makeCertificates(): Promise<Certificates> {
  const cwd = await Deno.makeTempDir();
  const makeOne = async (name: string, args: readonly string[]) => {
    const fresh = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2";
    const out = ["-subj", `/CN=${name}`, "-keyout", `${name}.key`, "-out", `${name}.pem`];
    const command = [...fresh.split(" "), ...out, ...args];
    const openssl = new Deno.Command("openssl", { cwd, args: command, stderr: "null" });
    const { success } = await openssl.output();
    assert.ok(success, `openssl made no ${name}`);
    return await Deno.readTextFile(`${cwd}/${name}.pem`);
  };
  try {
    const ca = await makeOne("authority", []);
    const names = "subjectAltName=DNS:a.example,IP:127.0.0.1";
    const made = ["-CA", "authority.pem", "-CAkey", "authority.key", "-addext", names];
    const cert = await makeOne("leaf", [...made, "-addext", "basicConstraints=critical,CA:FALSE"]);
    return { ca, cert, key: await Deno.readTextFile(`${cwd}/leaf.key`) };
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

Deno.test({
  name: "a certificate counts for the names in it and only when its authority is trusted (openssl)",
  ignore: !hasOpenssl,
  async fn() {
    const { ca, cert, key } = await makeCertificates();
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, cert, key, onListen() {} },
      ({ url }) => {
        return new Response(url);
      },
    );
    const { port } = server.addr;
    const hosts = ["a.example", "b.example", "127.0.0.1"];
    using trusting = createHttpsTransport({ ca: [ca] });
    const options = {
      userAgent: USER_AGENT,
      allow: hosts.map((host) => `${host}:${port}`),
      resolver: () => Promise.resolve(["127.0.0.1"]),
    };
    using fetcher = createFetcher({ ...options, transport: trusting.send });
    using stranger = createFetcher(options);

    // b.example stands between: a connection that was opened under one name must not serve another.
    for (const host of ["a.example", "b.example", "127.0.0.1", "a.example"]) {
      const url = `https://${host}:${port}/x`;
      const fetching = fetcher.fetch(new Request(url));
      if (host === "b.example") await assert.rejects(fetching, { code: "network" });
      else assert.equal(await (await fetching).text(), url);
    }
    await assert.rejects(stranger.fetch(new Request(`https://a.example:${port}/`)), {
      code: "network",
    });
    await server.shutdown();
  },
});
