import type { SigningAlgorithm } from "../signature_algorithm.ts";
import type { NativeKey } from "./native_key.ts";
import type { NativeLibrary } from "./native_library.ts";
import { digestContext } from "./scoped_pointer.ts";

/** What a native call reads and writes. */
interface Buffers {
  readonly message: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
  /** Its room before the call, its length after it. */
  readonly length: BigUint64Array<ArrayBuffer>;
}

/** Keeps the buffers of running calls: the garbage collector does not see that native code uses them. */
const inUse = new Set<Buffers>();

/**
 * Signs with a key of the library. RSA runs on a thread of its own, because it takes a quarter of a
 * millisecond; the others take less than handing them over would.
 *
 * @param message Its own copy: nobody may change or detach it meanwhile.
 */
export async function signNatively(
  key: NativeKey,
  algorithm: SigningAlgorithm,
  message: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { library } = key;
  using borrowed = key.borrow();
  const task: Task = { key: borrowed.pointer, algorithm, message };
  return isLong(algorithm)
    ? await library.lanes.run(() => sign(library, task))
    : await sign(library, task);
}

interface Task {
  readonly key: Deno.PointerObject;
  readonly algorithm: SigningAlgorithm;
  readonly message: Uint8Array<ArrayBuffer>;
}

function isLong(algorithm: SigningAlgorithm): boolean {
  return algorithm === "rsa-v1_5-sha256";
}

async function sign(
  library: NativeLibrary,
  { key, algorithm, message }: Task,
): Promise<Uint8Array<ArrayBuffer>> {
  const { call } = library;
  // Ed25519 hashes by itself (RFC 8032 §5.1.6).
  const hash = algorithm === "ed25519" ? null : call.EVP_sha256();
  const room = call.EVP_PKEY_get_size(key);
  const signature = new Uint8Array(room);
  const buffers = { message, signature, length: BigUint64Array.of(BigInt(room)) };
  using context = digestContext(library);
  if (call.EVP_DigestSignInit(context.pointer, null, hash, null, key) !== 1) {
    throw library.failure("EVP_DigestSignInit");
  }
  const digestSign = isLong(algorithm) ? call.EVP_DigestSign_on_thread : call.EVP_DigestSign;
  const { length } = buffers;
  inUse.add(buffers);
  try {
    const size = BigInt(message.length);
    const done = await digestSign(context.pointer, signature, length, message, size);
    if (done !== 1) throw library.failure("EVP_DigestSign");
  } finally {
    inUse.delete(buffers);
  }
  return signature.subarray(0, Number(length[0]));
}
