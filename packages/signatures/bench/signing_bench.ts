/**
 * RSA-2048 signatures: libcrypto beside its floor, `openssl speed`, and beside WebCrypto. Ratios count, absolute
 * times do not; they are measured in processes that may use libcrypto, because `deno bench` itself may not.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { generateKeyPair, sign } from "../src/mod.ts";
import { libcryptoPath } from "../testdata/ports.ts";
import { say } from "./report.ts";

if (libcryptoPath === undefined) {
  say(
    "There is no libcrypto of OpenSSL 3 in the well-known places, so nothing is compared with it.",
  );
} else {
  await run(["taskset", "-c", "0"], "compare_on_one_core.ts", libcryptoPath);
  await run([], "compare_on_all_cores.ts", libcryptoPath);
}

const { privateKey } = await generateKeyPair("rsa-2048");
const key = { id: "https://a.example/users/ana#main-key", privateKey };
const body = new TextEncoder().encode(JSON.stringify({ content: "a".repeat(2000) }));
const request = new Request("https://b.example/users/ben/inbox", { method: "POST" });

Deno.bench({ name: "sign a request (WebCrypto)", group: "signing" }, async () => {
  await sign(request, key, { body });
});

/** Runs a script that prints; without its prefix where that program is not there. */
async function run(prefix: readonly string[], script: string, path: string): Promise<void> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const permissions = [`--allow-ffi=${path}`, "--allow-run=openssl", "--allow-read", "--allow-sys"];
  const command = [Deno.execPath(), "run", "--no-prompt", ...permissions, file, path];
  const [program = "", ...args] = [...prefix, ...command];
  try {
    await new Deno.Command(program, { args, stdout: "inherit", stderr: "inherit" }).output();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) || prefix.length === 0) throw error;
    say(`There is no ${program} here, so what follows may have used several cores.`);
    await run([], script, path);
  }
}
