import assert from "node:assert/strict";
import { type CryptoPort, webCrypto } from "@commonplace/signatures";
import { createNetwork, startInstance, startPeer } from "@commonplace/federation/testing";
import { followOf } from "../testdata/server_and_peer.ts";

Deno.test("a federation signs and verifies with the library that it is given", async () => {
  const taken: string[] = [];
  const crypto: CryptoPort = {
    ...webCrypto,
    importPublicKey(material) {
      taken.push("public");
      return webCrypto.importPublicKey(material);
    },
    importPrivateKey(material) {
      taken.push("private");
      return webCrypto.importPrivateKey(material);
    },
  };
  const network = createNetwork();
  await using server = await startInstance({ network, origin: "https://b.example", crypto });
  await using peer = await startPeer({ network, origin: "https://peer.example" });
  const { iri } = await server.federation.createActor({ type: "Person", name: "ann" });
  const request = await peer.request(`${iri}/inbox`, followOf(peer.iri, iri));
  assert.equal((await server.federation.handle(request)).status, 202);
  assert.deepEqual(new Set(taken), new Set(["public", "private"]));
});
