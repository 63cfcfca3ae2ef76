import { deepEqual, equal } from "node:assert/strict";
import { StorageError } from "../error.ts";
import { until } from "../testing/mod.ts";
import { postgresKind, startPostgres } from "../testing/postgres_server.ts";
import { openPostgresEngine } from "./mod.ts";

const isOurs = postgresKind() === "local cluster";

Deno.test({
  name:
    `while the database is gone callers are told in time, and afterwards work goes on by itself${
      isOurs ? "" : ": needs a cluster of this machine, to stop it"
    }`,
  ignore: !isOurs,
  async fn() {
    await using server = await startPostgres({ isDurable: true });
    await using engine = await openPostgresEngine({
      url: server.url,
      connectTimeout: 1000,
      statementTimeout: 2000,
    });
    const add = () =>
      engine.transact(async (view) => ({
        changes: [
          { kind: "put", key: ["n"], value: Number(await view.get(["n"]) ?? 0) + 1 },
          { kind: "increment", counter: ["n"], by: 1 },
          { kind: "append", log: ["n"], value: null },
          { kind: "enqueue", job: { queue: "q", payload: null } },
        ],
        result: undefined,
      }));
    let ran = 0;
    const troubles: string[] = [];
    await using _ = engine.jobs.work("q", () => {
      ran++;
      return Promise.resolve({ kind: "done" });
    }, { report: ({ kind }) => troubles.push(kind) });
    for (let count = 0; count < 20; count++) await add();

    // Some are under way when it goes: whether they took effect nobody can say.
    const cut = Promise.allSettled(Array.from({ length: 20 }, add));
    await server.crash();
    const ends = await cut;
    for (let tries = 0; tries < 5; tries++) {
      const start = performance.now();
      const errors = await Promise.all([add(), engine.view.get(["n"])].map(codeOf));
      deepEqual(errors, ["unavailable", "unavailable"]);
      equal(performance.now() - start < 6000, true, "they are told in time");
    }
    await until(() => troubles.includes("unavailable"), { what: "the worker has told it" });

    await server.restart();
    await until(async () => await codeOf(add()) === undefined, { what: "it answers again" });
    await until(async () => (await engine.jobs.inspect("q")).depth === 0, { what: "all is done" });
    const sure = 21 + ends.filter(({ status }) => status === "fulfilled").length;
    const total = Number(await engine.view.get(["n"]));
    equal(total >= sure && total <= 41, true, `${sure} were told, ${total} are there`);
    equal(await engine.view.counter(["n"]), total);
    equal((await engine.entries(["n"], 0, 1000)).length, total);
    equal(ran >= total, true, `${ran} of ${total} jobs ran`);
  },
});

async function codeOf(step: Promise<unknown>): Promise<string | undefined> {
  try {
    await step;
    return undefined;
  } catch (error) {
    if (error instanceof StorageError) return error.code;
    throw error;
  }
}
