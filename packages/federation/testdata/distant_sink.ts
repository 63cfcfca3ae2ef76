/**
 * A worker that takes whatever is posted to it, after the time that it was last told, as if it were so far away. It
 * begins with telling its port, and says of each post that it has answered how many there were.
 *
 * @module
 */

let away = 0;
let count = 0;
const scope = globalThis as unknown as {
  postMessage(message: number): void;
  onmessage: (event: MessageEvent<number>) => void;
};
scope.onmessage = ({ data }) => away = data;
const server = Deno.serve(
  { hostname: "127.0.0.1", port: 0, onListen: () => {} },
  async (request) => {
    await request.body?.pipeTo(new WritableStream());
    if (away > 0) await new Promise((resolve) => setTimeout(resolve, away));
    count++;
    scope.postMessage(count);
    return new Response(null, { status: 202 });
  },
);
scope.postMessage(server.addr.port);
