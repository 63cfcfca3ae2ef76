/**
 * An index that follows a log of the store.
 *
 * @module
 */

import { deepEqual, equal } from "node:assert/strict";
import { openKvEngine } from "../kv/kv_engine.ts";
import { catchUp } from "../search/catch_up.ts";
import type { SearchDocument } from "../search/search_index.ts";
import { commit } from "./contract/trial.ts";
import { idsOf, type SearchCase } from "./search_case.ts";

/** The case of catching up. */
export const searchCatchUpCase: SearchCase = {
  name: "an index that is behind catches up with the log, and one that was lost is made anew",
  async run(index) {
    await using engine = await openKvEngine({ path: ":memory:" });
    const log = ["changed"] as const;
    const save = (id: string, text: string | null) =>
      commit(
        engine,
        text === null
          ? { kind: "erase", table: "t", id }
          : { kind: "save", table: "t", id, value: text },
        { kind: "append", log, value: id },
      );
    const options = {
      engine,
      log,
      async read(id: string): Promise<SearchDocument | undefined> {
        const text = await engine.view.record("t", id);
        return text === undefined ? undefined : { id, text: String(text) };
      },
      async *all(): AsyncGenerator<SearchDocument> {
        for (const { id, value } of (await engine.view.find("t")).items) {
          yield { id, text: String(value) };
        }
      },
    };
    await save("a", "first");
    await save("b", "second");
    equal(await catchUp(index, options), false);
    deepEqual(await idsOf(index, "first"), ["a"]);
    await save("a", "third");
    await save("b", null);
    equal(await catchUp(index, options), false);
    deepEqual([await idsOf(index, "first"), await idsOf(index, "third")], [[], ["a"]]);
    equal(await index.count(), 1);

    await index.apply([{ kind: "put", document: { id: "ghost", text: "third" } }], { mark: 99 });
    equal(await catchUp(index, options), true);
    deepEqual(await idsOf(index, "third"), ["a"]);

    await commit(engine, { kind: "trim", log, through: 3 });
    equal(await catchUp(index, options), false);
    await index.clear();
    equal(await catchUp(index, options), true);
    deepEqual(await idsOf(index, "third"), ["a"]);
    equal(await index.mark(), 4);
  },
};
