/**
 * What a fault can do with the server that it stands before.
 *
 * @module
 */

import type { Federation } from "@commonplace/federation";
import type { JsonObject } from "@commonplace/fixtures";
import type { Fixtures } from "../../src/target/fixtures.ts";
import type { Signer } from "../../src/world/signing.ts";
import type { Message } from "./message.ts";

/** The server behind a fault. */
export interface FaultyServer {
  /** Where it is. */
  readonly origin: string;
  /** Id of its community. */
  readonly community: string;
  /** Id of its person, who moderates the community. */
  readonly person: string;
  /** The books of its person. */
  readonly library: Fixtures;
  /** What federates. */
  readonly federation: Federation;
  /** Who signs a request: the actor whose activity it carries. */
  signerOf(request: Message): Signer;
  /** The request, signed anew by {@linkcode signerOf} it. */
  signed(request: Message): Message;
  /** Publishes an Announce of `text` by the community, as it stands. */
  announce(text: string): Promise<void>;
  /** Sends an Accept of a Follow to the inbox of who sent it, and nothing else. */
  accept(follow: JsonObject): Promise<void>;
}
