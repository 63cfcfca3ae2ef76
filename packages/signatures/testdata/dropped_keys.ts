import { exportPublicKey, generateKeyPair, importPublicKey } from "../src/mod.ts";
import { openLibcrypto } from "../src/crypto/libcrypto/mod.ts";
import { libcryptoPath } from "./ports.ts";

// Imports and drops public keys, each of some kilobytes of native memory, and prints how many MiB the process
// had after the first few and at the end. Run with --v8-flags=--expose-gc.
const { gc } = globalThis as unknown as { gc(): void };
using crypto = openLibcrypto({ path: libcryptoPath ?? "" });
const { publicKey } = await generateKeyPair("rsa-2048");
const pem = await exportPublicKey(publicKey);

async function dropKeys(count: number): Promise<number> {
  for (let at = 0; at < count; at += 1) {
    const key = await importPublicKey(pem, { crypto });
    await key.verify("rsa-v1_5-sha256", new Uint8Array(256), new Uint8Array());
    if (at % 1000 === 0) {
      gc();
      // Finalizers run in a task of their own.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return Math.round(Deno.memoryUsage().rss / 2 ** 20);
}

const first = await dropKeys(4000);
const last = await dropKeys(16_000);
Deno.stdout.writeSync(new TextEncoder().encode(`${first} ${last}\n`));
