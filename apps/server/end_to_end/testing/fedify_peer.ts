/**
 * Spawns a server built with Fedify.
 *
 * @module
 */

import { until } from "@commonplace/federation/testing";
import type { JsonObject } from "@commonplace/vocabulary";

/** An activity that the peer's inboxes let in. */
export interface Arrival {
  readonly type: string;
  /** The body, byte for byte. */
  readonly text: string;
  /** How its request was signed. */
  readonly scheme: "cavage" | "rfc9421";
}

/** What a small app on the peer has made of what came. */
export interface FedifyState {
  /** The follower and the followed, with a blank between them. */
  readonly followers: readonly string[];
  /** Those who accepted. */
  readonly following: readonly string[];
  /** The actor and the object, with a blank between them. */
  readonly likes: readonly string[];
  /** The actor and the object, with a blank between them. */
  readonly shares: readonly string[];
  /** Those who blocked. */
  readonly blockers: readonly string[];
  /** Content by id; `null` for what was deleted. */
  readonly notes: Readonly<Record<string, string | null>>;
}

/** How the peer is started. */
export interface FedifyPeerOptions {
  /**
   * How it signs first.
   * @default "cavage"
   */
  readonly scheme?: Arrival["scheme"];
}

/** A Fedify server with one person, in a process of its own. */
export interface FedifyPeer extends AsyncDisposable {
  /** Host and port. */
  readonly host: string;
  /** The person's IRI. */
  readonly actor: string;
  /** Follows an actor of another server. */
  follow(actor: string): Promise<void>;
  /** Takes the last Follow back. */
  unfollow(): Promise<void>;
  /** Sends an activity of the person to an actor of another server, and resolves when that has taken it. */
  send(to: string, activity: JsonObject): Promise<void>;
  /** What came of what was let in. */
  state(): Promise<FedifyState>;
  /** Everything that was let in, oldest first. */
  everything(): Promise<readonly Arrival[]>;
  /** The activities of a type that were let in, oldest first. */
  arrivals(type: string): Promise<readonly Arrival[]>;
  /** Waits for the first activity of a type. */
  arrival(type: string): Promise<Arrival>;
}

/** Starts the peer on a free port of loopback. */
export async function spawnFedifyPeer(
  { scheme = "cavage" }: FedifyPeerOptions = {},
): Promise<FedifyPeer> {
  const script = new URL("./fedify_server.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--quiet", "--allow-net=127.0.0.1", "--allow-env", script, scheme],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value = "" } = await lines.read();
  const actor = value.trim();
  const { host, origin } = new URL(actor);

  async function control(command: string, argument = ""): Promise<string> {
    const response = await fetch(`${origin}/control/${command}`, {
      method: "POST",
      body: argument,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The peer failed to ${command}: ${text}`);
    return text;
  }

  async function everything(): Promise<readonly Arrival[]> {
    return JSON.parse(await control("arrivals"));
  }

  async function arrivals(type: string): Promise<readonly Arrival[]> {
    return (await everything()).filter((arrival) => arrival.type === type);
  }

  return {
    host,
    actor,
    follow: async (iri) => void await control("follow", iri),
    unfollow: async () => void await control("unfollow"),
    send: async (to, activity) => void await control("send", JSON.stringify({ to, activity })),
    state: async () => JSON.parse(await control("state")),
    everything,
    arrivals,
    arrival: (type) =>
      until(async () => (await arrivals(type))[0], { what: `a ${type} at the Fedify server` }),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await lines.cancel();
      await child.status;
    },
  };
}
