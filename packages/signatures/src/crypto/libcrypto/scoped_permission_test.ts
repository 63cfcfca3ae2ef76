import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { libcryptoPath } from "../../../testdata/ports.ts";

const mayRun = Deno.permissions.querySync({ name: "run" }).state === "granted";
const tests = [
  "src/crypto",
  "src/cavage",
  "src/rfc9421",
  "src/documents/eddsa_jcs_2022_test.ts",
  "src/documents/linked_data/known_answer_test.ts",
  "src/real_requests_test.ts",
];
const folder = fileURLToPath(new URL("../../../", import.meta.url));

/** A process that may read, and use this one library: nothing else. */
async function deno(...args: readonly string[]): Promise<string> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: folder,
    env: { NO_COLOR: "1" },
  });
  const { code, stdout, stderr } = await command.output();
  const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  assert.equal(code, 0, text);
  return text;
}

Deno.test({
  name:
    "libcrypto holds every test of the port and all vectors with --allow-ffi of its path alone " +
    "(skipped where there is no libcrypto of OpenSSL 3)",
  ignore: libcryptoPath === undefined || !mayRun,
  async fn() {
    const permissions = [
      `--allow-ffi=${libcryptoPath}`,
      "--allow-read",
      "--allow-env",
      "--no-prompt",
    ];
    const text = await deno("test", "--no-check", "--quiet", ...permissions, ...tests);
    assert.match(text, /libcrypto gives every known answer \.\.\. ok/);
    assert.match(text, /\| \d+ passed \| 0 failed/);
  },
});

Deno.test({
  name: "keys that nobody disposes of are freed when they are collected " +
    "(skipped where there is no libcrypto of OpenSSL 3)",
  ignore: libcryptoPath === undefined || !mayRun,
  async fn() {
    const script = fileURLToPath(new URL("../../../testdata/dropped_keys.ts", import.meta.url));
    const permissions = [`--allow-ffi=${libcryptoPath}`, "--allow-read", "--no-prompt"];
    const text = await deno("run", "--no-check", "--v8-flags=--expose-gc", ...permissions, script);
    const [first = NaN, last = NaN] = text.trim().split(" ").map(Number);
    assert(last - first < 30, `The process grew from ${first} to ${last} MiB.`);
  },
});
