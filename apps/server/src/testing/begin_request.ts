/**
 * Requests that take as long as a test wants.
 *
 * @module
 */

/** A request that the server has begun to read. */
export interface BegunRequest extends Disposable {
  /** Sends its body and reads the answer, head and all, until the server hangs up. */
  finish(body: string): Promise<string>;
}

/** What is requested. */
export interface BegunRequestOptions {
  /** The path. */
  readonly path: string;
  /** The bearer token. */
  readonly token: string | undefined;
  /** Bytes of the body. */
  readonly length: number;
}

/** Sends the head of a POST, and resolves when the server asks for the body (RFC 9110 §10.1.1). */
export async function beginRequest(
  { origin }: { readonly origin: string },
  { path, token, length }: BegunRequestOptions,
): Promise<BegunRequest> {
  const { hostname, port, host } = new URL(origin);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: Bearer ${token}`,
    `Content-Length: ${length}`,
    "Connection: close",
    "Expect: 100-continue",
  ];
  const bytes = new Uint8Array(4096);
  async function read(): Promise<string> {
    const count = await connection.read(bytes);
    return count === null ? "" : new TextDecoder().decode(bytes.subarray(0, count));
  }
  await connection.write(new TextEncoder().encode(`${head.join("\r\n")}\r\n\r\n`));
  const said = await read();
  if (!said.startsWith("HTTP/1.1 100 ")) {
    connection.close();
    throw new Error(`The server did not ask for the body but said ${said}`);
  }
  return {
    async finish(body) {
      await connection.write(new TextEncoder().encode(body));
      let answer = "";
      for (let part = await read(); part !== ""; part = await read()) answer += part;
      return answer;
    },
    [Symbol.dispose]: () => connection.close(),
  };
}
