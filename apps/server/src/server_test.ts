import assert from "node:assert/strict";
import { dirname } from "node:path";
import { fakeClock } from "@commonplace/storage/testing";
import type { Config } from "./config.ts";
import { type Server, startServer } from "./server.ts";
import { beginRequest } from "./testing/begin_request.ts";
import { freePort } from "./testing/free_port.ts";
import { selfSigned } from "./testing/self_signed.ts";
import { temporaryFolder } from "./testing/temporary_folder.ts";

function configFor(folder: string): Config {
  const port = freePort();
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    hostname: "127.0.0.1",
    file: `${folder}/new/data.kv`,
    allow: [],
    administrator: "admin",
    community: "main",
  };
}

async function start(config: Config): Promise<Server> {
  return await startServer(config, { log() {}, onFirstRun() {} });
}

async function withTls(folder: string, config: Config): Promise<Config & { readonly ca: string }> {
  const { cert, key } = await selfSigned();
  const tls = { certFile: `${folder}/cert.pem`, keyFile: `${folder}/key.pem` };
  await Deno.writeTextFile(tls.certFile, cert);
  await Deno.writeTextFile(tls.keyFile, key);
  return { ...config, origin: config.origin.replace("http:", "https:"), tls, ca: cert };
}

Deno.test("a server makes a folder of its own for its data and says where it listens", async () => {
  await using folder = await temporaryFolder();
  const config = configFor(folder.path);
  const server = await start(config);
  assert.deepEqual([server.origin, server.address], [config.origin, config.origin]);
  assert.ok((await Deno.stat(config.file)).isFile);
  const { mode } = await Deno.stat(dirname(config.file));
  if (Deno.build.os !== "windows") assert.equal((mode ?? 0) & 0o077, 0);
  await server.shutdown();
  await assert.rejects(fetch(`${config.origin}/health`), TypeError);
});

Deno.test("a server speaks HTTPS with the certificate that it is given", async () => {
  await using folder = await temporaryFolder();
  const { ca, ...config } = await withTls(folder.path, configFor(folder.path));
  const server = await start(config);
  {
    using client = Deno.createHttpClient({ caCerts: [ca] });
    const response = await fetch(`${server.address}/health`, { client });
    assert.deepEqual(await response.json(), { status: "ok" });
    assert.ok(response.headers.has("strict-transport-security"));
  }
  await server.shutdown();
});

Deno.test("a certificate that does not fit its key is refused by name", async () => {
  await using folder = await temporaryFolder();
  const config = await withTls(folder.path, configFor(folder.path));
  await Deno.writeTextFile(config.tls?.keyFile ?? "", (await selfSigned()).key);
  await assert.rejects(start(config), {
    code: "certificate",
    message: /give COMMONPLACE_TLS_CERT and COMMONPLACE_TLS_KEY as PEM files that belong together/,
  });
});

Deno.test("a second server on one port leaves the data of the first alone", async () => {
  await using folder = await temporaryFolder();
  const config = configFor(folder.path);
  const first = await start(config);
  const other = { ...config, file: `${folder.path}/other/data.kv` };
  await assert.rejects(start(other), {
    code: "address-unavailable",
    message: /Port \d+ of 127\.0\.0\.1 is in use: .* set COMMONPLACE_PORT to a free one\.$/,
  });
  await assert.rejects(Deno.stat(other.file), Deno.errors.NotFound);
  await first.shutdown();
});

Deno.test("an address of another machine is refused by name", async () => {
  await using folder = await temporaryFolder();
  await assert.rejects(start({ ...configFor(folder.path), hostname: "192.0.2.1" }), {
    code: "address-unavailable",
    message: /192\.0\.2\.1 is no address of this machine: set COMMONPLACE_HOSTNAME/,
  });
});

Deno.test("a data file that cannot be opened is refused by name, and the port is free again", async () => {
  await using folder = await temporaryFolder();
  const config = configFor(folder.path);
  await Deno.writeTextFile(`${folder.path}/new`, "a file where the folder should be");
  await assert.rejects(start(config), {
    code: "file-unavailable",
    message: /The data file .*data\.kv cannot be opened .* set COMMONPLACE_FILE to a path/,
  });
  using listener = Deno.listen({ hostname: config.hostname, port: config.port });
  assert.equal(listener.addr.port, config.port);
});

Deno.test("a request that does not end within 30 seconds does not keep the server", async () => {
  await using folder = await temporaryFolder();
  const clock = fakeClock();
  const logged: string[] = [];
  let token: string | undefined;
  const server = await startServer(configFor(folder.path), {
    clock,
    log: (level, message) => void (level === "warning" && logged.push(message)),
    onFirstRun: (made) => token = made.token,
  });
  using _request = await beginRequest(server, { path: "/admin/actors", token, length: 10 });
  const stopped = server.shutdown();
  await clock.advance(29_999);
  assert.deepEqual(logged, []);
  await clock.advance(1);
  await stopped;
  assert.match(logged[0] ?? "", /^Requests were cut off/);
});
