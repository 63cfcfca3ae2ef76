/**
 * Spawns a server built with Fedify.
 *
 * @module
 */

import { until } from "@commonplace/federation/testing";

/** An activity that the peer's inboxes let in. */
export interface Arrival {
  readonly type: string;
  /** The body, byte for byte. */
  readonly text: string;
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
  /** The activities of a type that were let in, oldest first. */
  arrivals(type: string): Promise<readonly Arrival[]>;
  /** Waits for the first activity of a type. */
  arrival(type: string): Promise<Arrival>;
}

/** Starts the peer on a free port of loopback. */
export async function spawnFedifyPeer(): Promise<FedifyPeer> {
  const script = new URL("./fedify_server.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--quiet", "--allow-net=127.0.0.1", "--allow-env", script],
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

  async function arrivals(type: string): Promise<readonly Arrival[]> {
    const all: Arrival[] = JSON.parse(await control("arrivals"));
    return all.filter((arrival) => arrival.type === type);
  }

  return {
    host,
    actor,
    follow: async (iri) => void await control("follow", iri),
    unfollow: async () => void await control("unfollow"),
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
