import assert from "node:assert/strict";
import manifest from "../deno.json" with { type: "json" };
import { type Fault, serves, statusOnly } from "../testing/reference/fault.ts";
import { startReference, suiteAddresses } from "../testing/reference/judge_reference.ts";
import { lemmyMutants } from "../testing/mutants/lemmy.ts";
import { main } from "./main.ts";

const nameless = serves("/c/main", (document) => ({ ...document, preferredUsername: "" }));

Deno.test("a community that keeps every rule: a line for each check, and exit code 0", async () => {
  const { code, out } = await run();
  assert.equal(code, 0);
  assert.match(out, /^http:\/\/127\.0\.0\.1:\d+\/c\/main$/m);
  assert.match(out, /^passed +lemmy:S96 {2}A Follow is answered with an Accept$/m);
  assert.match(out, /^\d+ passed.* in \d+\.\d s$/m);
  assert.doesNotMatch(out, /FAILED/);
});

Deno.test("a MUST that is broken: its reason and its rule are printed, and exit code 1", async () => {
  const { code, out } = await run({ fault: nameless });
  assert.equal(code, 1);
  assert.match(
    out,
    /^FAILED +lemmy:S25 .*\n +There is no preferredUsername.*\(MUST, .*\n +Rule: .*126/m,
  );
});

Deno.test("a SHOULD that is broken is a warning, and exit code 0", async () => {
  const { fault } = lemmyMutants.find(({ breaks }) => breaks[0] === "lemmy:S158/bytes") ?? {};
  const { code, out } = await run(fault && { fault });
  assert.equal(code, 0);
  assert.match(out, /^warning +lemmy:S158\/bytes/m);
});

Deno.test("a target that cannot reach the suite: nothing could be judged, and exit code 2", async () => {
  const fault = { arrives: ({ method }: { method: string }) => deaf(method) };
  const { code, out } = await run({ fault, args: ["--timeout", "20"] });
  assert.equal(code, 2);
  assert.match(out, /^cannot tell +lemmy:S96/m);
  assert.equal(out.split("The target never asked anything of the suite").length, 2);
  assert.doesNotMatch(out, /left behind/);
});

Deno.test("--json - writes the report and nothing else", async () => {
  const { out } = await run({ args: ["--json", "-"] });
  const report = JSON.parse(out);
  assert.equal(report.format, "commonplace-conformance-report/1");
  assert.equal(report.suite.version, manifest.version);
});

Deno.test("--json writes the report to a file, beside the text", async () => {
  const file = await Deno.makeTempFile();
  try {
    const { code, out } = await run({ args: ["--json", file] });
    assert.equal(code, 0);
    assert.match(out, /passed/);
    assert.equal(JSON.parse(await Deno.readTextFile(file)).summary.failed, 0);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("a report that cannot be written is told, with what to do", async () => {
  const { code, error } = await run({ args: ["--json", "/nowhere/at/all.json"] });
  assert.equal(code, 2);
  assert.match(error, /cannot be written to .*--allow-write/);
});

Deno.test("arguments that make no sense are explained, and exit code 2", async () => {
  const wrong: readonly (readonly [args: string[], message: RegExp])[] = [
    [[], /exactly one URL/],
    [["http://127.0.0.1:1/a", "http://127.0.0.1:1/b"], /exactly one URL/],
    [["c/main"], /not the URL of an actor/],
    [["--nonsense", "http://127.0.0.1:1/a"], /nonsense/],
    [["--timeout", "soon", "http://127.0.0.1:1/a"], /--timeout takes/],
    [["--listen", "127.0.0.1:1", "http://127.0.0.1:1/a"], /four addresses/],
    [["--listen", "a,b", "http://127.0.0.1:1/a"], /"a" is not an address/],
  ];
  for (const [args, message] of wrong) {
    const { code, error } = await call(args);
    assert.equal(code, 2, String(message));
    assert.match(error, message);
    assert.match(error, /Usage:/);
  }
});

Deno.test("a target elsewhere needs consent, and one that is not there is named", async () => {
  assert.match((await call(["https://example.org/c/main"])).error, /--i-operate-this/);
  const { code, error } = await call(["http://127.0.0.1:1/c/main"]);
  assert.equal(code, 2);
  assert.match(error, /127\.0\.0\.1:1\/c\/main cannot be reached/);
});

Deno.test("--help explains the command, and exit code 0", async () => {
  const { code, out } = await call(["--help"]);
  assert.equal(code, 0);
  assert.match(out, /Exit code: 0 .* 1 .* 2 /);
});

function deaf(method: string): ReturnType<typeof statusOnly> | undefined {
  return method === "POST" ? statusOnly(401) : undefined;
}

interface Called {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function run(
  { fault, args = [] }: { fault?: Fault; args?: readonly string[] } = {},
): Promise<Called> {
  const listen = suiteAddresses();
  await using server = await startReference({ listen, ...(fault && { fault }) });
  const addresses = listen.map(({ hostname, port }) => `${hostname}:${port}`).join(",");
  return await call(["--listen", addresses, ...args, server.community]);
}

async function call(args: readonly string[]): Promise<Called> {
  let out = "";
  let error = "";
  const code = await main(args, {
    out: (text) => void (out += text),
    error: (text) => void (error += text),
  });
  return { code, out, error };
}
