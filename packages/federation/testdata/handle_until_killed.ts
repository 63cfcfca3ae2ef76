/**
 * A server whose handlers begin and never end, until it is killed; says each event that they are given.
 *
 * @module
 */

import { createNetwork, startInstance, startPeer } from "../src/testing/mod.ts";
import { followOf } from "./server_and_peer.ts";

const [path = ""] = Deno.args;
const network = createNetwork();
const server = await startInstance({ network, origin: "https://b.example", path });
const peer = await startPeer({ network, origin: "https://peer.example" });
const { iri } = await server.federation.createActor({ type: "Person", name: "ann" });

for (const name of ["audit", "mail"]) {
  server.federation.on("activityDone", { name }, async ({ id }) => {
    await Deno.stdout.write(new TextEncoder().encode(`${name} ${id}\n`));
    await new Promise(() => {});
  });
}
await peer.send(`${iri}/inbox`, followOf(peer.iri, iri));
