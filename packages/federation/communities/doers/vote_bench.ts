/**
 * One more vote, from a signed request to a count that is durable on a Deno KV file and announced, on posts that have no
 * votes, ten thousand, and a hundred thousand. All of them come to one post at once, which is ranked meanwhile. Beside it
 * stands a like of a note that is in no community: the floor under whatever a server does for a Like. It is not
 * announced, which is most of the difference.
 *
 * @module
 */

import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { castVote } from "../ground/votes.ts";
import { commitAll, COUNT, startBusyServer } from "../testdata/busy_server.ts";
import { CpuFigures } from "../../testdata/cpu_figures.ts";

const RUNS = { runs: 4, warmup: 1, count: COUNT };

const server = await startBusyServer();
const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
const note = { type: "Note", content: "<p>Hello</p>", to: PUBLIC };
const { object: liked = "" } = await server.federation.publish(note, { actor: ben });
const figures = new CpuFigures("Votes");
let activities = 0;

bench("a note in no community", { object: liked, cc: ben, baseline: true });
for (const count of [0, 10_000, 100_000]) {
  const iri = `https://peer.example/post/${count}`;
  await server.seed([{ iri, up: count }]);
  const votes = Array.from({ length: count }, (_, n) => {
    const actor = `https://far${n % 1000}.example/u/${n}`;
    return castVote({ actor, object: iri, value: 1, activity: `${actor}/likes/${n}`, at: n });
  });
  await commitAll(server.store, votes, 40);
  bench(`a post that has ${count.toLocaleString("en")}`, { object: iri, cc: server.community });
}

interface Voting {
  readonly object: string;
  readonly cc: string;
  readonly baseline?: boolean;
}

function bench(name: string, { object, cc, baseline = false }: Voting): void {
  const cpu = figures.of(name, RUNS);
  let run = 0;
  Deno.bench({
    name: `${COUNT} votes on ${name}`,
    group: "vote",
    baseline,
    n: RUNS.runs,
    warmup: RUNS.warmup,
    async fn(bench) {
      // The opposite takes the place of the vote before, so that each of them counts.
      const type = run++ % 2 === 0 ? "Like" : "Dislike";
      const requests = await server.signed((actor): JsonObject => (
        { id: `${actor}/votes/${++activities}`, type, actor, object, to: [PUBLIC], cc: [cc] }
      ));
      cpu.begin();
      bench.start();
      await server.receive(requests);
      bench.end();
      cpu.end();
    },
  });
}
