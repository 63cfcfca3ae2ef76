import { equal } from "node:assert/strict";
import { withFile } from "../testing/kv_file.ts";
import { openKvEngine } from "./mod.ts";

Deno.test("an engine that is closed answers first what it is being asked", () =>
  withFile(async (path) => {
    const engine = await openKvEngine({ path });
    let answers = 0;
    const reads = Array.from({ length: 200 }, async (_, index) => {
      await (index % 2 ? engine.view.list([`${index}`]) : engine.view.get([`${index}`]));
      answers++;
    });
    await engine[Symbol.asyncDispose]();
    equal(answers, 200);
    await Promise.all(reads);
  }));
