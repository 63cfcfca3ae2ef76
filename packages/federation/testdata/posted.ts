/**
 * Requests to an inbox with something odd about them.
 *
 * @module
 */

import {
  type Rfc9421SignOptions,
  sign,
  type SigningKey,
  type SignOptions,
} from "@commonplace/signatures";
import { followOf, type ServerAndPeer } from "./server_and_peer.ts";

export type Post = (SignOptions | Rfc9421SignOptions) & {
  /** The inbox; the community's unless told otherwise. */
  readonly url?: string;
  /** The peer's unless told otherwise. */
  readonly key?: SigningKey;
  readonly contentType?: string;
  /** The body that is signed, where it is another than the one that is sent. */
  readonly signed?: string;
};

/** Who posts what, and when. */
export type Sender = Pick<ServerAndPeer, "peer" | "community"> & {
  readonly clock: Pick<ServerAndPeer["clock"], "now">;
};

/** A signed POST of a text, by default a Follow of the community by the peer. */
export async function post(
  { peer, community, clock }: Sender,
  text: string = JSON.stringify(followOf(peer.iri, community)),
  {
    url = `${community}/inbox`,
    key = peer.key,
    contentType = "application/activity+json",
    signed = text,
    ...options
  }: Post = {},
): Promise<Request> {
  const body = new TextEncoder().encode(signed);
  const unsigned = new Request(url, { method: "POST", headers: { "content-type": contentType } });
  const { headers } = await sign(unsigned, key, { body, now: clock.now(), ...options });
  return new Request(url, { method: "POST", headers, body: text });
}

/** The status that a request is answered with, from an address. */
export async function statusOf(
  { server }: Pick<ServerAndPeer, "server">,
  request: Request,
  address?: string,
): Promise<number> {
  const response = await server.federation.handle(request, { address });
  await response.body?.cancel();
  return response.status;
}

/** The URLs that our server has asked for, oldest first. */
export function askedFor({ network }: ServerAndPeer): readonly string[] {
  return network.requests.filter(({ method }) => method === "GET").map(({ url }) => url);
}
