import assert from "node:assert/strict";
import manifest from "../deno.json" with { type: "json" };
import { type Fault, serves, statusOnly } from "../testing/reference/fault.ts";
import { startReference, suiteAddresses } from "../testing/reference/judge_reference.ts";
import { lemmyMutants } from "../testing/mutants/lemmy/follows.ts";
import { main } from "./main.ts";

const fewChecks = "lemmy:S25,lemmy:S96,lemmy:S158,signatures:unsigned";
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
    [[], /Give the URL or handle/],
    [["plan"], /Give the URL or handle/],
    [["replay"], /--command/],
    [["--level", "must", "http://127.0.0.1:1/a"], /--level takes MUST, SHOULD, MAY/],
    [["--cert", "a.pem", "http://127.0.0.1:1/a"], /belong together/],
    [["--origins", "a.example", "http://127.0.0.1:1/a"], /no origin/],
    [["--report", "pdf=a.pdf", "http://127.0.0.1:1/a"], /--report takes a file/],
    [["--target", "/nowhere.yaml"], /nowhere\.yaml cannot be used/],
    [["c/main"], /not the URL of an actor/],
    [["--nonsense", "http://127.0.0.1:1/a"], /nonsense/],
    [["--timeout", "soon", "http://127.0.0.1:1/a"], /--timeout takes a whole number/],
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

Deno.test("a plan tells what can be judged, and what each grant would add", async () => {
  const { code, out } = await run({ args: ["plan"] });
  assert.equal(code, 0);
  assert.match(out, /^\d+ of \d+ checks can be judged now\.$/m);
  assert.match(out, /^http:\/\/127\.0\.0\.1:\d+, reference 1\.0\.0$/m);
});

Deno.test("a run that only reads sends nothing", async () => {
  let posts = 0;
  const fault: Fault = { arrives: ({ method }) => void (method === "POST" && posts++) };
  const { code } = await run({ fault, args: ["--read-only"] });
  assert.deepEqual([code, posts], [0, 0]);
});

Deno.test("--strict fails for a SHOULD, --fail-on nothing for no MUST", async () => {
  const { fault } = lemmyMutants.find(({ breaks }) => breaks[0] === "lemmy:S158/bytes") ?? {};
  const only = ["--only", "lemmy:S158,lemmy:S25"];
  assert.equal((await run({ ...(fault && { fault }), args: ["--strict", ...only] })).code, 1);
  const args = ["--fail-on", "nothing", ...only];
  assert.equal((await run({ fault: nameless, args })).code, 0);
});

Deno.test("a target file says all that flags say", async () => {
  const listen = suiteAddresses();
  await using server = await startReference({ listen });
  const file = await Deno.makeTempFile({ suffix: ".yaml" });
  try {
    const lines = [
      `actors: ["${server.community}"]`,
      "listen:",
      ...listen.map(({ hostname, port }) => `  - ${hostname}:${port}`),
      "only: [lemmy:S96]",
      "timing: prompt",
      "state: none",
    ];
    await Deno.writeTextFile(file, lines.join("\n"));
    const { code, out } = await call(["--target", file]);
    assert.equal(code, 0);
    assert.match(out, /^1 passed/m);
    await Deno.writeTextFile(file, "actor: a");
    assert.match((await call(["--target", file])).error, /it knows no "actor"/);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("a target file names what of the target's own there is to look at", async () => {
  const listen = suiteAddresses();
  await using server = await startReference({ listen, books: true });
  const file = await Deno.makeTempFile({ suffix: ".yaml" });
  try {
    const lines = [`actors: ["${server.person}"]`, "only: [bookwyrm:B50/type]", "state: none"];
    await Deno.writeTextFile(file, lines.join("\n"));
    assert.match(
      (await call(["--target", file])).out,
      /No open list of books of the target is known/,
    );
    lines.push("fixtures:", `  list: ${server.library.list}`);
    await Deno.writeTextFile(file, lines.join("\n"));
    assert.match((await call(["--target", file])).out, /^1 passed/m);
    await Deno.writeTextFile(file, "fixtures: { lists: http://127.0.0.1/list/1 }");
    assert.match((await call(["--target", file])).error, /lists is none/);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("the catalogue is printed as JSON", async () => {
  const { out } = await call(["catalogue"]);
  const { format, requirements } = JSON.parse(out);
  assert.equal(format, "commonplace-conformance-catalogue/1");
  assert.ok(requirements.some(({ id }: { id: string }) => id === "lemmy:S96"));
});

Deno.test("every documented example is handed to a program, which may lose nothing", async () => {
  const only = ["--only", "lemmy-2021/E11,bookwyrm/follow"];
  const same = await call(["replay", "--command", "cat", ...only]);
  assert.equal(same.code, 0);
  assert.match(same.out, /^passed {2}lemmy-2021\/E11$/m);
  assert.match(
    (await call(["replay", "--command", "exit 3", ...only])).out,
    /FAILED .*exit code 3/,
  );
  const lossy = await call(["replay", "--command", "sed s/Follow/Unfollow/", ...only]);
  assert.equal(lossy.code, 1);
  assert.match(lossy.out, /FAILED {2}lemmy-2021\/E11 {2}what it wrote differs at/);
});

Deno.test("two reports are compared, and targets stand beside each other", async () => {
  const folder = await Deno.makeTempDir();
  const [before, after] = [`${folder}/before.json`, `${folder}/after.json`];
  const only = ["--only", "lemmy:S25,lemmy:S96"];
  try {
    await run({ args: ["--report", before, ...only] });
    await run({ fault: nameless, args: ["--report", after, ...only] });
    assert.equal((await call(["compare", before, before])).code, 0);
    const worse = await call(["compare", before, after]);
    assert.equal(worse.code, 1);
    assert.match(worse.out, /lemmy:S25/);
    assert.match((await call(["matrix", before, after])).out, /<!doctype html>/i);
    assert.match((await call(["matrix", before, after, "--markdown"])).out, /lemmy:S25/);
    assert.match((await call(["compare", before])).error, /compare takes two reports/);
    await Deno.writeTextFile(before, "{}");
    assert.equal((await call(["compare", before, after])).code, 2);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a failure that is expected, with its reason, does not fail the run", async () => {
  const file = await Deno.makeTempFile({ suffix: ".yaml" });
  try {
    await Deno.writeTextFile(file, "- { id: lemmy:S25, reason: Our names come with version 2. }");
    const args = ["--expected", file, "--only", "lemmy:S25,lemmy:S24"];
    const { code, out } = await run({ fault: nameless, args });
    assert.equal(code, 0);
    assert.match(out, /Our names come with version 2/);
  } finally {
    await Deno.remove(file);
  }
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
  const [command, rest] = args[0] === "plan" ? [["plan"], args.slice(1)] : [[], args];
  // A few checks tell as much about the command as all of them.
  const few = args.includes("--only") || command.length > 0 ? [] : ["--only", fewChecks];
  const given = ["--listen", addresses, "--state", "none", ...few];
  return await call([...command, ...given, ...rest, server.community]);
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
