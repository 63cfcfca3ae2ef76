import assert from "node:assert/strict";
import { runSteps } from "./run_steps.ts";
import type { Step } from "./step.ts";

/** Runs `steps` and returns how many failed and what was told, times left out. */
async function told(steps: readonly Step[]): Promise<{ failed: number; lines: string[] }> {
  const lines: string[] = [];
  const failed = await runSteps(steps, {
    root: "/nowhere",
    say: (text) => lines.push(text.replace(/\d+\.\d s/, "0 s")),
  });
  return { failed, lines };
}

function step(name: string, ...problems: string[]): Step {
  return { name, run: () => Promise.resolve(problems) };
}

Deno.test("steps that find nothing pass", async () => {
  assert.deepEqual(await told([step("a"), step("b")]), {
    failed: 0,
    lines: ["ok      a (0 s)", "ok      b (0 s)", "check: 2 of 2 steps passed"],
  });
});

Deno.test("a step that finds something fails, and the others still run", async () => {
  const { failed, lines } = await told([step("a", "one\ntwo"), step("b")]);
  assert.equal(failed, 1);
  assert.deepEqual(lines, [
    "FAILED  a (0 s)",
    "        one\n        two",
    "ok      b (0 s)",
    "check: 1 of 2 steps passed; failed: a",
  ]);
});

Deno.test("a step that throws fails, and the others still run", async () => {
  const broken: Step = { name: "a", run: () => Promise.reject(new Error("No disk")) };
  const { failed, lines } = await told([broken, step("b"), step("c")]);
  assert.equal(failed, 1);
  assert.match(lines.join("\n"), /The step itself failed: Error: No disk/);
});

Deno.test("two steps run at a time, and are told in order whichever ends first", async () => {
  const slow = Promise.withResolvers<string[]>();
  const started: string[] = [];
  function watched(name: string, ends: Promise<string[]>): Step {
    return {
      name,
      run(): Promise<string[]> {
        started.push(name);
        return ends;
      },
    };
  }
  const running = told([
    watched("slow", slow.promise),
    watched("quick", Promise.resolve([])),
    {
      name: "last",
      run(): Promise<string[]> {
        assert.deepEqual(started, ["slow", "quick"]);
        slow.resolve([]);
        return Promise.resolve([]);
      },
    },
  ]);
  const { failed, lines } = await running;
  assert.equal(failed, 0);
  assert.deepEqual(lines.slice(0, 3), [
    "ok      slow (0 s)",
    "ok      quick (0 s)",
    "ok      last (0 s)",
  ]);
});
