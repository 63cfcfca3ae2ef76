/**
 * A server that speaks an API by a script: what it is asked is kept, what it answers is given.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { World } from "../../src/world/world.ts";
import type { ActingUser, Adapter, AdapterMaker } from "../../src/target/adapter.ts";
import { parseObject } from "../../src/raw_json.ts";
import keyPairs from "./test_key_pairs.json" with { type: "json" };

/** What it was asked. */
export interface AskedOfApi {
  /** Method and path, as `POST /api/v1/statuses`. */
  readonly route: string;
  /** The query. */
  readonly query: Readonly<Record<string, string>>;
  /** The credentials that were shown. */
  readonly authorization: string | null;
  /** The body; empty where there is none. */
  readonly body: JsonObject;
}

/** Answers by route, given what was asked; a number is a status. */
export type Script = Readonly<
  Record<string, JsonObject | number | ((asked: AskedOfApi) => JsonObject | number)>
>;

/** A server with a user. */
export class ScriptedApi {
  /** What it was asked so far. */
  readonly asked: AskedOfApi[] = [];
  readonly #script: Script;
  readonly #socket: Deno.HttpServer<Deno.NetAddr>;
  #world: World | undefined;

  /** Listens on a free port. */
  constructor(script: Script) {
    this.#script = script;
    this.#socket = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request) => this.#answer(request),
    );
  }

  /** Where it is. */
  get origin(): string {
    return `http://127.0.0.1:${this.#socket.addr.port}`;
  }

  /** Its user. */
  get user(): ActingUser {
    return { id: `${this.origin}/u/ann`, outbox: null, followers: null };
  }

  /** Routes that were asked for. */
  get routes(): string[] {
    return this.asked.map(({ route }) => route);
  }

  /** An adapter for a user, whose line is that of a world; the target is this server unless told. */
  async adapter(maker: AdapterMaker, user: ActingUser = this.user): Promise<Adapter> {
    const targetOrigin = new URL(user.id).origin;
    const world = await World.open({ targetOrigin, keyPairs, requestTimeoutMs: 5_000 });
    this.#world = world;
    return maker(user, (request, carrier) => world.act(request, carrier));
  }

  /** The log of the line. */
  get wire(): World["wire"]["entries"] {
    return this.#world?.wire.entries ?? [];
  }

  /** Stops it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#world?.[Symbol.asyncDispose]();
    await this.#socket.shutdown();
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const asked = {
      route: `${request.method} ${pathname}`,
      query: Object.fromEntries(searchParams),
      authorization: request.headers.get("authorization"),
      body: parseObject(await request.text()) ?? {},
    };
    this.asked.push(asked);
    const scripted = this.#script[asked.route] ?? 404;
    const answer = typeof scripted === "function" ? scripted(asked) : scripted;
    return typeof answer === "number"
      ? Response.json({ error: "refused" }, { status: answer })
      : Response.json(answer);
  }
}
