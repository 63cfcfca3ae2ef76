/**
 * Enqueues jobs of five lanes, works them, and moves pairs of documents beside, until it is killed; says each
 * transaction that was committed.
 *
 * @module
 */

import { openEngine } from "./open_engine.ts";
import { workJobs } from "./work_jobs.ts";

const [url = "", round = "", count = "0"] = Deno.args;
const engine = await openEngine(url);
await say("opened");

workJobs(engine, (payload) => say(`done ${payload}`));
await Promise.all([enqueue(), ...Array.from({ length: 16 }, move)]);

async function enqueue(): Promise<void> {
  for (let first = 0; first < Number(count); first += 50) {
    const jobs = Array.from(
      { length: 50 },
      (_, index) => {
        const [lane, priority] = [`${index % 5}`, index % 3 === 0 ? "high" : "low"] as const;
        const payload = `${round}.${first + index}`;
        return { kind: "enqueue", job: { queue: "q", payload, lane, priority } } as const;
      },
    );
    const enqueued = { kind: "put", key: ["enqueued", round], value: first + 50 } as const;
    await engine.transact(() => Promise.resolve({ changes: [...jobs, enqueued], result: 0 }));
    await say("enqueued");
  }
}

async function move(): Promise<void> {
  for (let moves = 0;; moves++) {
    const name = `${moves % 10}`;
    await engine.transact(async (view) => {
      const value = Number(await view.get(["left", name]) ?? 0) + 1;
      return {
        changes: [
          { kind: "put", key: ["left", name], value },
          { kind: "append", log: ["moves"], value: name },
          { kind: "increment", counter: ["moves"], by: 1 },
          { kind: "put", key: ["right", name], value },
        ],
        result: undefined,
      };
    });
    await say("moved");
  }
}

async function say(line: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(`${line}\n`));
}
