import assert from "node:assert/strict";
import { startReference, suiteAddresses } from "../../testing/reference/judge_reference.ts";
import { judge } from "../mod.ts";
import { createOwnCertificate } from "./own_certificate.ts";

const only = ["lemmy:S96", "lemmy:S155", "lemmy:S103", "signatures:delivery"];

Deno.test("over HTTPS with a certificate of the suite's own, all is as over HTTP", async () => {
  const listen = suiteAddresses();
  const { tls, root } = await createOwnCertificate(["127.0.0.1"]);
  await using server = await startReference({ listen, root });
  const report = await judge(server.community, { listen, tls, only });
  assert.deepEqual(report.results.filter(({ outcome }) => outcome !== "passed"), []);
  const received = report.wire.filter(({ direction }) => direction === "received");
  for (const { url } of received) assert.match(url, /^https:/);
});

Deno.test("a target that does not trust the certificate cannot reach the suite", async () => {
  const listen = suiteAddresses();
  const [{ tls }, other] = await Promise.all([
    createOwnCertificate(["127.0.0.1"]),
    createOwnCertificate(["127.0.0.1"]),
  ]);
  await using server = await startReference({ listen, root: other.root });
  const report = await judge(server.community, { listen, tls, only, timing: { answer: 300 } });
  assert.equal(report.reach.reached, false);
  assert.ok(report.results.length >= only.length);
  for (const { id, outcome } of report.results) assert.equal(outcome, "cannot-tell", id);
});

Deno.test("behind public names the hosts are known by those names", async () => {
  const listen = suiteAddresses();
  const proxied = suiteAddresses();
  await using server = await startReference({ listen: proxied });
  const origins = proxied.map(({ hostname, port }) => `http://${hostname}:${port}`);
  await using _proxy = startProxies(proxied.map(({ port }, index) => {
    return { port, to: listen[index]?.port ?? 0 };
  }));
  const report = await judge(server.community, { listen, origins, only });
  assert.deepEqual(report.results.filter(({ outcome }) => outcome !== "passed"), []);
});

Deno.test("with two public names, what needs the others cannot be told, and nothing fails", async () => {
  const listen = suiteAddresses();
  await using server = await startReference({ listen });
  const origins = listen.slice(0, 2).map(({ hostname, port }) => `http://${hostname}:${port}`);
  const report = await judge(server.community, { listen, origins, only });
  const outcomes = Object.fromEntries(report.results.map(({ id, outcome }) => [id, outcome]));
  assert.equal(outcomes["lemmy:S96"], "passed");
  assert.equal(outcomes["lemmy:S103"], "cannot-tell");
  assert.match(
    report.results.find(({ id }) => id === "lemmy:S103")?.reason ?? "",
    /has no host C: it was given 2 public names/,
  );
});

interface Proxying {
  readonly port: number;
  readonly to: number;
}

function startProxies(proxies: readonly Proxying[]): AsyncDisposable {
  const servers = proxies.map(({ port, to }) =>
    Deno.serve({ hostname: "127.0.0.1", port, onListen() {} }, async (request) => {
      const url = new URL(request.url);
      url.port = String(to);
      const { method, headers } = request;
      const body = method === "POST" ? await request.bytes() : null;
      return await fetch(url, { method, headers, body });
    })
  );
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.map((server) => server.shutdown()));
    },
  };
}
