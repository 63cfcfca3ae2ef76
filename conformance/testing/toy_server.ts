/**
 * A server with one actor that does what the documented Lemmy protocol asks, and nothing else. Its
 * switches make it break a rule, or keep it in another way: so the suite's checks are proven.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { readSignature, signatureFaults } from "../src/judging/request_signature.ts";
import { hasType, idOf, isObject, parseObject, textOf, utf8 } from "../src/raw_json.ts";
import { type KeyPair, privateKeyOf } from "../src/world/key_pair.ts";
import { plainHeaders, signedHeaders, type Signer } from "../src/world/signing.ts";
import { messageSignedHeaders } from "./message_signing.ts";
import type { Switch } from "./switches.ts";
import {
  acceptOf,
  actorDocument,
  announceText,
  followersDocument,
  type ToyIdentity,
} from "./toy_documents.ts";

/** How to start a toy. */
export interface ToyOptions {
  /** What its actor is. Default: `Group`. */
  readonly type?: "Group" | "Person";
  /** What it does differently. */
  readonly switches?: readonly Switch[];
  /** Its keys: its own, and one that is not its own. */
  readonly keyPairs: readonly [own: KeyPair, other: KeyPair];
}

interface Follower {
  readonly id: string;
  readonly followId: string;
  readonly inbox: string;
  readonly sharedInbox: string;
}

/** A toy server that listens on loopback. */
export class ToyServer {
  readonly #toy: ToyIdentity;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #signer: Signer;
  readonly #followers: Map<string, Follower> = new Map();
  readonly #idle: Set<() => void> = new Set();
  #queue: Promise<void> = Promise.resolve();
  #pending = 0;
  #count = 0;

  /** Starts to listen. */
  constructor(options: ToyOptions) {
    const { type = "Group", switches = [], keyPairs: [own, other] } = options;
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request) => this.#answer(request),
    );
    const origin = `http://127.0.0.1:${this.#server.addr.port}`;
    const id = `${origin}/c/main`;
    const on = (name: Switch) => switches.includes(name);
    this.#toy = { origin, id, type, publicKeyPem: own.publicKeyPem, on };
    const pair = on("signs with another key") ? other : own;
    this.#signer = { keyId: `${id}#main-key`, privateKey: privateKeyOf(pair) };
  }

  /** Id of its actor. */
  get url(): string {
    return this.#toy.id;
  }

  /** Ids of those who follow. */
  get followers(): string[] {
    return [...this.#followers.keys()];
  }

  /** Resolves once everything that was received has been worked off. */
  idle(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#pending === 0) resolve();
    else this.#idle.add(resolve);
    return promise;
  }

  /** Stops listening. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#queue;
    await this.#server.shutdown();
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const { on, id } = this.#toy;
    if (request.method === "POST") return await this.#receive(request);
    if (on("serves nobody without a signature") && !request.headers.has("signature")) {
      return new Response(null, { status: 401 });
    }
    if (pathname === new URL(id).pathname) return this.#serve(actorDocument(this.#toy));
    if (pathname !== `${new URL(id).pathname}/followers`) {
      return new Response(null, { status: 404 });
    }
    return on("hides the number of followers")
      ? new Response(null, { status: 404 })
      : this.#serve(followersDocument(this.#toy, this.#count));
  }

  #serve(document: JsonObject): Response {
    const type = this.#toy.on("served as JSON") ? "application/json" : "application/activity+json";
    return new Response(JSON.stringify(document), { headers: { "content-type": type } });
  }

  async #receive(request: Request): Promise<Response> {
    const { on } = this.#toy;
    this.#pending++;
    try {
      const body = await request.bytes();
      const activity = parseObject(body) ?? {};
      const refusal = await this.#refusal(request, { body, activity });
      if (refusal !== undefined) return new Response(null, { status: refusal });
      this.#pending++;
      this.#queue = this.#queue.then(() => this.#process(activity, utf8(body)))
        .finally(() => this.#done());
      return new Response(null, { status: on("answers 200") ? 200 : 202 });
    } finally {
      this.#done();
    }
  }

  #done(): void {
    if (--this.#pending > 0) return;
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }

  async #refusal(
    request: Request,
    received: { body: Uint8Array; activity: JsonObject },
  ): Promise<number | undefined> {
    const { on } = this.#toy;
    const { body, activity } = received;
    if (on("cannot reach the suite")) return 401;
    const { method, url } = request;
    const signed = { method, url, headers: Object.fromEntries(request.headers), body };
    const read = readSignature(signed);
    if (!read) {
      if (on("takes what is not signed")) return undefined;
      return on("answers 202 to what is not signed") ? 202 : 401;
    }
    const signer = await this.#fetchActor(read.keyId);
    const key = isObject(signer?.publicKey) ? signer.publicKey : {};
    const publicKeyPem = textOf(key, "publicKeyPem") ?? "";
    const faults = signatureFaults(signed, [{ id: read.keyId, publicKeyPem }])
      .filter(({ about }) => !(about === "digest" && on("takes an altered body")));
    if (faults.length > 0) return 401;
    return idOf(activity.actor) === signer?.id || on("takes any signer") ? undefined : 401;
  }

  async #process(activity: JsonObject, text: string): Promise<void> {
    const { on } = this.#toy;
    const { object } = activity;
    if (hasType(activity, "Follow")) {
      await this.#follow(activity);
      if (on("announces Follow")) await this.#announce(text);
    } else if (hasType(activity, "Undo") && isObject(object) && hasType(object, "Follow")) {
      this.#unfollow(object);
      if (on("announces Undo")) await this.#announce(text);
    } else if (hasType(activity, "Delete")) {
      await this.#announce(text);
    } else if (hasType(activity, "Create") && isObject(object)) {
      if (idOf(object.attributedTo) !== idOf(activity.actor) && !on("takes any author")) return;
      if (on("announces no post") && hasType(object, "Page")) return;
      if (on("announces no comment") && hasType(object, "Note")) return;
      if (on("stops answering after the first post")) await this.#server.shutdown();
      await this.#announce(text);
      if (on("announces the post alone as well")) await this.#announce(JSON.stringify(object));
    }
  }

  async #follow(follow: JsonObject): Promise<void> {
    const { on } = this.#toy;
    const id = idOf(follow.actor) ?? "";
    const actor = await this.#fetchActor(id);
    if (!actor) return;
    const endpoints = isObject(actor.endpoints) ? actor.endpoints : {};
    const isNew = !this.#followers.has(id);
    const follower = {
      id,
      followId: idOf(follow) ?? "",
      inbox: textOf(actor, "inbox") ?? "",
      sharedInbox: textOf(endpoints, "sharedInbox") ?? "",
    };
    if (on("accepts by hand")) return;
    this.#followers.set(id, follower);
    if ((isNew || on("counts a follower twice")) && !on("counts no Follow")) this.#count++;
    if (on("no Accept") || (!isNew && on("accepts only the first Follow"))) return;
    await this.#deliver(follower, JSON.stringify(acceptOf(this.#toy, follow)));
  }

  #unfollow(follow: JsonObject): void {
    const { on } = this.#toy;
    const follower = this.#followers.get(idOf(follow.actor) ?? "");
    if (!follower) return;
    if (on("removes by the id of the Follow") && follower.followId !== idOf(follow)) return;
    if (!on("counts no Undo")) this.#count--;
    if (!on("delivers after the Undo")) this.#followers.delete(follower.id);
  }

  async #announce(text: string): Promise<void> {
    const announce = announceText(this.#toy, text);
    for (const follower of this.#followers.values()) await this.#deliver(follower, announce);
  }

  async #deliver(follower: Follower, text: string): Promise<void> {
    const { on } = this.#toy;
    const url = on("delivers to personal inboxes") ? follower.inbox : follower.sharedInbox;
    const request = { method: "POST", url, body: new TextEncoder().encode(text) } as const;
    const headers = this.#headers(request);
    try {
      const response = await fetch(url, { method: "POST", body: request.body, headers });
      await response.body?.cancel();
    } catch {
      // Whoever is gone gets nothing, and hinders nobody.
    }
  }

  #headers(request: { method: "POST"; url: string; body: Uint8Array }): Record<string, string> {
    const { on } = this.#toy;
    if (on("signs by RFC 9421")) return messageSignedHeaders(request, this.#signer);
    if (!on("digest not covered")) return signedHeaders(request, this.#signer);
    const { method, url } = request;
    return { ...plainHeaders(request), ...signedHeaders({ method, url }, this.#signer) };
  }

  async #fetchActor(id: string): Promise<JsonObject | undefined> {
    const response = await fetch(id, { headers: { accept: "application/activity+json" } });
    return parseObject(await response.bytes());
  }
}
