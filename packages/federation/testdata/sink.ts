/**
 * A worker that takes whatever is posted to any address of this machine, and says after each activity that it came
 * everywhere. It begins with telling its port.
 *
 * @module
 */

/** Posts that make an activity whole: one for each host. */
const HOSTS = 150;

let count = 0;
const scope = globalThis as unknown as { postMessage(message: number): void };
const server = Deno.serve({ hostname: "0.0.0.0", port: 0, onListen: () => {} }, async (request) => {
  await request.body?.pipeTo(new WritableStream());
  count++;
  if (count % HOSTS === 0) scope.postMessage(count);
  return new Response(null, { status: 202 });
});
scope.postMessage(server.addr.port);
