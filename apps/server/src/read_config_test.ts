import assert from "node:assert/strict";
import type { Config } from "./config.ts";
import { readConfig } from "./read_config.ts";

const defaults: Config = {
  origin: "http://localhost:8000",
  port: 8000,
  hostname: "127.0.0.1",
  file: "data/commonplace.kv",
  allow: [],
  administrator: "admin",
  community: "main",
};

const certificate = {
  COMMONPLACE_TLS_CERT: "cert.pem",
  COMMONPLACE_TLS_KEY: "key.pem",
} as const;

function accepted(environment: Record<string, string>, file?: string): Config {
  const result = readConfig(environment, file);
  assert.ok(result.ok, JSON.stringify(result));
  return result.config;
}

function refused(environment: Record<string, string>, file?: string): readonly string[] {
  const result = readConfig(environment, file);
  assert.ok(!result.ok);
  for (const { variable, message } of result.problems) assert.ok(message.startsWith(variable));
  return result.problems.map(({ message }) => message);
}

Deno.test("without settings the server is for this machine alone", () => {
  assert.deepEqual(accepted({ HOME: "/root", COMMONPLACE_PORT: "" }), defaults);
});

Deno.test("the origin follows the port until it is given", () => {
  assert.equal(accepted({ COMMONPLACE_PORT: "81" }).origin, "http://localhost:81");
});

Deno.test("an https origin with a plain port is that of a reverse proxy", () => {
  const config = accepted({ COMMONPLACE_ORIGIN: "https://Example.org/" });
  assert.deepEqual(config, { ...defaults, origin: "https://example.org" });
});

Deno.test("with a certificate the server listens on all addresses", () => {
  const origin = "https://example.org";
  const config = accepted({ COMMONPLACE_ORIGIN: origin, ...certificate });
  const tls = { certFile: "cert.pem", keyFile: "key.pem" };
  assert.deepEqual(config, { ...defaults, origin, hostname: "0.0.0.0", tls });
});

Deno.test("a host in a closed network may speak http when it is on the list", () => {
  const origin = "http://books.internal:81";
  const allow = "books.internal:81, 127.0.0.1:8001";
  const config = accepted({ COMMONPLACE_ORIGIN: origin, COMMONPLACE_ALLOW: allow });
  assert.deepEqual(config.allow, ["books.internal:81", "127.0.0.1:8001"]);
});

Deno.test("a database takes the place of the data file", () => {
  const database = "postgres://u:secret@db.example:5432/commonplace";
  assert.equal(accepted({ COMMONPLACE_DATABASE: database }).database, database);
});

Deno.test("the environment wins over the config file", () => {
  const file = `{"port": 81, "community": "books", "allow": ["127.0.0.1:8001", "[::1]:8001"]}`;
  const config = accepted({ COMMONPLACE_PORT: "82" }, file);
  assert.equal(config.port, 82);
  assert.equal(config.community, "books");
  assert.deepEqual(config.allow, ["127.0.0.1:8001", "[::1]:8001"]);
});

Deno.test("what tests keep in the environment is no setting", () => {
  assert.deepEqual(accepted({ COMMONPLACE_DATA: "/tmp", COMMONPLACE_CONFIG: "x" }), defaults);
});

Deno.test.each<[Record<string, string>, RegExp]>([
  [{ COMMONPLACE_PORT: "http" }, /PORT is "http": give a whole number from 1 to 65535\.$/],
  [{ COMMONPLACE_PORT: "0" }, /PORT is "0": give a whole number/],
  [{ COMMONPLACE_PORT: "65536" }, /PORT is "65536": give a whole number/],
  [{ COMMONPLACE_PORT: "80.5" }, /PORT is "80.5": give a whole number/],
  [{ COMMONPLACE_ORIGIN: "example.org" }, /ORIGIN is "example.org": .*such as https:\/\/example/],
  [{ COMMONPLACE_ORIGIN: "https://a.example/x" }, /scheme and host alone, such as https:\/\/a\.ex/],
  [{ COMMONPLACE_ORIGIN: "https://u@a.example" }, /scheme and host alone/],
  [{ COMMONPLACE_ORIGIN: "ftp://a.example" }, /scheme and host alone/],
  [{ COMMONPLACE_ORIGIN: "http://a.example" }, /write https:\/\/a\.example, and serve it by a rev/],
  [{ COMMONPLACE_ORIGIN: "http://10.0.0.5:8000" }, /add 10\.0\.0\.5:8000 to COMMONPLACE_ALLOW/],
  [{ COMMONPLACE_ORIGIN: "https://localhost:8000" }, /port 8000 speaks plain http: write http:/],
  [{ COMMONPLACE_HOSTNAME: "example.org" }, /HOSTNAME is "example.org": give an IP address/],
  [{ COMMONPLACE_FILE: "data/" }, /FILE is "data\/": give the path of a file/],
  [{ COMMONPLACE_FILE: ":memory:" }, /FILE is ":memory:": give the path of a file/],
  [{ COMMONPLACE_DATABASE: "mysql://u:secret@db/x" }, /DATABASE is no URL of a database: write/],
  [
    { COMMONPLACE_DATABASE: "postgres://u:secret@db" },
    /DATABASE is no URL of a database: (?!.*secret)/,
  ],
  [
    { COMMONPLACE_DATABASE: "postgres://u:secret@db/x", COMMONPLACE_FILE: "a.kv" },
    /DATABASE is set beside COMMONPLACE_FILE: data is kept in one of them/,
  ],
  [{ COMMONPLACE_ALLOW: "10.0.0.5" }, /ALLOW is "10\.0\.0\.5".*as host:port.*with commas\.$/],
  [{ COMMONPLACE_ADMIN: "a b" }, /ADMIN is "a b": give 1 to 64 letters/],
  [{ COMMONPLACE_COMMUNITY: "é" }, /COMMUNITY is "é": give 1 to 64 letters/],
  [{ COMMONPLACE_COMMUNITY: "Admin" }, /COMMUNITY is "Admin" like the administrator:.*another/],
  [{ COMMONPLACE_TLS_CERT: "c" }, /TLS_KEY is missing although COMMONPLACE_TLS_CERT is set: set b/],
  [{ COMMONPLACE_TLS_KEY: "k" }, /TLS_CERT is missing although COMMONPLACE_TLS_KEY is set: set b/],
  [{ ...certificate }, /ORIGIN is missing although a certificate is set: give the address/],
  [
    { ...certificate, COMMONPLACE_ORIGIN: "http://localhost:8000" },
    /although a certificate is set: write https:\/\/localhost:8000, or remove/,
  ],
  [{ COMMONPLACE_ORGIN: "https://a.example" }, /ORGIN is no setting.*COMMONPLACE_ORIGIN, COMMON/],
])("%j is refused with a mend", (environment, message) => {
  const [said = "", ...more] = refused(environment);
  assert.match(said, message);
  assert.deepEqual(more, []);
});

Deno.test.each<[string, RegExp]>([
  [`{"port": "x"}`, /^COMMONPLACE_PORT \("port" in the config file\) is "x": give/],
  [`{"prot": 1}`, /^COMMONPLACE_CONFIG names a file with the unknown setting "prot": correct/],
  [`{"origin": {}}`, /^COMMONPLACE_CONFIG names a file whose "origin" is neither a text/],
  [`[]`, /^COMMONPLACE_CONFIG names a file that is not a JSON object: write/],
  [`{`, /^COMMONPLACE_CONFIG names a file that is not a JSON object: write/],
])("the config file %s is refused with a mend", (file, message) => {
  const [said = "", ...more] = refused({}, file);
  assert.match(said, message);
  assert.deepEqual(more, []);
});

Deno.test("all problems are told at once", () => {
  const wrong = { COMMONPLACE_PORT: "x", COMMONPLACE_ADMIN: "x y", COMMONPLACE_TLS_KEY: "k" };
  assert.equal(refused({ ...wrong, COMMONPLACE_X: "1" }, `{"y": 1}`).length, 5);
});
