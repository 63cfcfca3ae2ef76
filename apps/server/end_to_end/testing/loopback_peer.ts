/**
 * A peer in the test's own process that can be switched off and on.
 *
 * @module
 */

import { exportPublicKey, generateKeyPair, sign } from "@commonplace/signatures";
import { actor, type JsonObject } from "@commonplace/vocabulary";

/** A server on loopback with one person, which does just what the test tells it. */
export interface LoopbackPeer extends AsyncDisposable {
  /** Host and port. */
  readonly host: string;
  /** The person's IRI. */
  readonly actor: string;
  /** The bodies that came to its inbox, oldest first. */
  readonly arrivals: readonly string[];
  /** Signs an activity and posts it to an inbox; returns the status of the answer. */
  post(inbox: string, activity: JsonObject): Promise<number>;
  /** Leaves the next request to its inbox without an answer; resolves when that has come. */
  holdNext(): Promise<void>;
  /** Stops listening: connections are refused. */
  switchOff(): Promise<void>;
  /** Listens again, on the same port. */
  switchOn(): void;
}

/** Starts the peer on a free port. */
export async function startLoopbackPeer(): Promise<LoopbackPeer> {
  const { privateKey, publicKey } = await generateKeyPair("rsa-2048");
  const publicKeyPem = await exportPublicKey(publicKey);
  const arrivals: string[] = [];
  let server: Deno.HttpServer<Deno.NetAddr> | undefined;
  let held: (() => void) | undefined;
  let release = () => {};

  function listen(port: number): number {
    server = Deno.serve({ port, hostname: "127.0.0.1", onListen: () => {} }, answer);
    return server.addr.port;
  }

  async function answer(request: Request): Promise<Response> {
    if (request.method === "POST") {
      const text = await request.text();
      if (held) {
        held();
        held = undefined;
        return await new Promise((resolve) => release = () => resolve(new Response()));
      }
      arrivals.push(text);
      return new Response(null, { status: 202 });
    }
    const headers = { "content-type": "application/activity+json" };
    return Response.json(document, { headers });
  }

  const port = listen(0);
  const host = `127.0.0.1:${port}`;
  const id = `http://${host}/users/pat`;
  const keyId = `${id}#main-key`;
  const document = actor({
    id,
    type: "Person",
    preferredUsername: "pat",
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    publicKey: { id: keyId, owner: id, publicKeyPem },
  });
  return {
    host,
    actor: id,
    arrivals,
    async post(inbox, activity) {
      const body = new TextEncoder().encode(JSON.stringify(activity));
      const headers = { "content-type": "application/activity+json" };
      const request = new Request(inbox, { method: "POST", headers, body });
      const response = await fetch(await sign(request, { id: keyId, privateKey }, { body }));
      await response.body?.cancel();
      return response.status;
    },
    holdNext: () => new Promise((resolve) => held = resolve),
    async switchOff() {
      await server?.shutdown();
      server = undefined;
    },
    switchOn: () => void listen(port),
    async [Symbol.asyncDispose]() {
      release();
      await server?.shutdown();
    },
  };
}
