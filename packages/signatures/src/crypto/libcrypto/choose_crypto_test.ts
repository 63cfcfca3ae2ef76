import assert from "node:assert/strict";
import { hasLibcrypto, libcryptoPath } from "../../../testdata/ports.ts";
import { generateKeyPair, webCrypto } from "../../mod.ts";
import { chooseCrypto, LibcryptoError, type LibcryptoErrorCode, openLibcrypto } from "./mod.ts";

const mayUseAny = Deno.permissions.querySync({ name: "ffi" }).state === "granted";
const libc = "/usr/lib/x86_64-linux-gnu/libc.so.6";

function refused(code: LibcryptoErrorCode, path: string): void {
  assert.throws(
    () => openLibcrypto({ path }),
    (error) => error instanceof LibcryptoError && error.code === code,
  );
}

Deno.test({
  name: "libcrypto is chosen where it may be used, and the log says so",
  ignore: !hasLibcrypto,
  async fn() {
    const lines: string[] = [];
    using chosen = await chooseCrypto({ log: (line) => lines.push(line) });
    assert.equal(chosen.crypto.name, "libcrypto");
    assert.deepEqual(lines, [chosen.reason]);
    assert(chosen.reason.includes(libcryptoPath ?? ""));
  },
});

Deno.test({
  name: "without the permission WebCrypto is chosen, and the log says what to grant",
  ignore: mayUseAny,
  async fn() {
    const path = "/opt/other/libcrypto.so.3";
    using chosen = await chooseCrypto({ path });
    assert.equal(chosen.crypto, webCrypto);
    assert.equal(
      chosen.reason,
      "Signatures are made with WebCrypto. " +
        `Using ${path} needs the permission --allow-ffi=${path}.`,
    );
    refused("permission", path);
  },
});

Deno.test({
  name: "a file that is not there, and a library that is another, are not used",
  ignore: !mayUseAny,
  async fn() {
    using absent = await chooseCrypto({ path: "/nowhere/libcrypto.so.3" });
    assert.equal(absent.crypto, webCrypto);
    assert.match(absent.reason, /There is no library to open at \/nowhere/);
    refused("not-found", "/nowhere/libcrypto.so.3");
    if (Deno.build.os === "linux" && Deno.build.arch === "x86_64") refused("unsuitable", libc);
  },
});

Deno.test({
  name: "keys outlive the port that took them in, which takes in no more",
  ignore: !hasLibcrypto,
  async fn() {
    const crypto = openLibcrypto({ path: libcryptoPath ?? "" });
    const pair = await generateKeyPair("ed25519", { crypto });
    crypto[Symbol.dispose]();
    crypto[Symbol.dispose]();
    const message = new Uint8Array([1, 2, 3]);
    const signature = await pair.privateKey.sign("ed25519", message);
    assert(await pair.publicKey.verify("ed25519", signature, message));
    await assert.rejects(
      generateKeyPair("ed25519", { crypto }),
      (error) => error instanceof LibcryptoError && error.code === "closed",
    );
    pair.privateKey[Symbol.dispose]();
    pair.publicKey[Symbol.dispose]();
  },
});

Deno.test({
  name: "more signatures at once than may wait are refused, and those that wait are made",
  ignore: !hasLibcrypto,
  async fn() {
    const path = libcryptoPath ?? "";
    using crypto = openLibcrypto({ path, threads: 1, maxWaiting: 2 });
    const { privateKey, publicKey } = await generateKeyPair("rsa-2048", { crypto });
    using _private = privateKey;
    using _public = publicKey;
    const message = new Uint8Array([1]);
    const signing = Array.from({ length: 5 }, () => privateKey.sign("rsa-v1_5-sha256", message));
    const outcomes = await Promise.allSettled(signing);
    const busy = outcomes.filter(({ status }) => status === "rejected");
    assert.equal(busy.length, 2);
    for (const outcome of busy) {
      assert(outcome.status === "rejected" && outcome.reason instanceof LibcryptoError);
      assert.equal(outcome.reason.code, "busy");
    }
  },
});
