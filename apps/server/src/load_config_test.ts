import assert from "node:assert/strict";
import { loadConfig } from "./load_config.ts";
import { selfSigned } from "./testing/self_signed.ts";
import { temporaryFolder } from "./testing/temporary_folder.ts";

async function refused(environment: Record<string, string>): Promise<readonly string[]> {
  const result = await loadConfig(environment);
  return result.ok ? [] : result.problems.map(({ message }) => message);
}

Deno.test("the config file and the certificate are read from the paths that are given", async () => {
  await using folder = await temporaryFolder();
  const [config, cert, key] = ["c.json", "c.pem", "k.pem"].map((name) => `${folder.path}/${name}`);
  const pems = await selfSigned();
  await Deno.writeTextFile(`${cert}`, pems.cert);
  await Deno.writeTextFile(`${key}`, pems.key);
  const settings = { origin: "https://a.example", tlsCert: cert, tlsKey: key };
  await Deno.writeTextFile(`${config}`, JSON.stringify(settings));
  const result = await loadConfig({ COMMONPLACE_CONFIG: `${config}` });
  assert.ok(result.ok, JSON.stringify(result));
  assert.deepEqual(result.config.tls, { certFile: cert, keyFile: key });
});

Deno.test("files that are missing or hold something else are named, all at once", async () => {
  await using folder = await temporaryFolder();
  const environment = {
    COMMONPLACE_ORIGIN: "https://a.example",
    COMMONPLACE_CONFIG: `${folder.path}/missing.json`,
    COMMONPLACE_TLS_CERT: `${folder.path}/missing.pem`,
    COMMONPLACE_TLS_KEY: `${folder.path}/cert.pem`,
  };
  await Deno.writeTextFile(environment.COMMONPLACE_TLS_KEY, (await selfSigned()).cert);
  const [config = "", cert = "", key = "", ...more] = await refused(environment);
  assert.match(config, /^COMMONPLACE_CONFIG names \S+missing\.json, which does not exist: correct/);
  assert.match(cert, /^COMMONPLACE_TLS_CERT names \S+missing\.pem, which does not exist: correct/);
  assert.match(key, /^COMMONPLACE_TLS_KEY names \S+, which holds no PEM block "BEGIN PRIVATE KEY"/);
  assert.deepEqual(more, []);
});

Deno.test("a folder is no file", async () => {
  await using folder = await temporaryFolder();
  const [said = ""] = await refused({ COMMONPLACE_CONFIG: folder.path });
  assert.match(said, /cannot be read as a text file: correct the path/);
});
