import assert from "node:assert/strict";
import { ScriptedApi } from "../../testing/reference/scripted_api.ts";
import { startReference, suiteAddresses } from "../../testing/reference/judge_reference.ts";
import { main } from "../main.ts";
import { execHook } from "./exec_hook.ts";

const user = { id: "https://t.example/u/ann", outbox: null, followers: null };

Deno.test("a person acts with a token from a file, which stands in no report", async () => {
  const listen = suiteAddresses();
  await using server = await startReference({ listen });
  const folder = await Deno.makeTempDir();
  try {
    const [token, report] = [`${folder}/token`, `${folder}/report.json`];
    await Deno.writeTextFile(token, `${server.token}\n`);
    const at = listen.map(({ hostname, port }) => `${hostname}:${port}`).join(",");
    const only = ["--only", "activitypub:6.5/follow", "--listen", at, "--state", "none"];
    const given = ["--adapter", "c2s", "--token", token, "--report", report];
    const { code, out } = await call([...only, ...given, server.person]);
    assert.equal(code, 0, out);
    assert.match(out, /^1 passed/m);
    const written = await Deno.readTextFile(report);
    assert.match(written, /\[redacted\]/);
    assert.ok(!written.includes(server.token));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a target file names the adapter", async () => {
  const listen = suiteAddresses();
  await using server = await startReference({ listen });
  const file = await Deno.makeTempFile({ suffix: ".yaml" });
  try {
    const hook = `printf '{"offered":false}'`;
    const lines = [
      `actors: ["${server.person}"]`,
      `listen: [${listen.map(({ port }) => `"127.0.0.1:${port}"`).join(", ")}]`,
      "only: [activitypub:6.5/follow]",
      "state: none",
    ];
    const adapter = `adapter: { kind: exec, hook: ${JSON.stringify(hook)} }`;
    await Deno.writeTextFile(file, [...lines, adapter].join("\n"));
    const { out } = await call(["--target", file]);
    assert.match(out, /untested/);
    await Deno.writeTextFile(file, "adapter: { kind: telnet }");
    assert.match((await call(["--target", file])).error, /adapter\.kind is one of c2s/);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("what an adapter lacks is said, and a token is not repeated", async () => {
  const person = "http://127.0.0.1:1/u/ann";
  const wrong: readonly (readonly [args: string[], message: RegExp])[] = [
    [["--adapter", "telnet"], /--adapter takes c2s/],
    [["--adapter", "c2s"], /takes --token/],
    [["--adapter", "lemmy-api", "--token", "env:NOBODY_SETS_THIS"], /env:NOBODY_SETS_THIS/],
    [["--adapter", "mastodon-api", "--token", "a-secret-token"], /never a token itself/],
    [["--adapter", "http-hook"], /--hook, a URL/],
    [["--adapter", "http-hook", "--hook", "here"], /http or https URL/],
    [["--adapter", "exec"], /--hook, a command/],
    [["--adapter", "exec", "--hook", "true", "--token", "env:A"], /takes no --token/],
    [["--hook", "true"], /belong to --adapter/],
  ];
  for (const [args, message] of wrong) {
    const { code, error } = await call([...args, person]);
    assert.equal(code, 2);
    assert.match(error, message);
    assert.doesNotMatch(error, /a-secret-token/);
  }
});

Deno.test("a program is asked on its standard input, and the log does not have its command", async () => {
  await using api = new ScriptedApi({});
  const command =
    `grep -q '"verb":"like"' && printf '{"status":201,"activity":"https://t.example/1"}'`;
  const adapter = await api.adapter(execHook({ command }), user);
  const done = await adapter.like?.("https://a.example/notes/1");
  assert.equal(done?.activity, "https://t.example/1");
  assert.equal(done.entry.status, 201);
  const lost = await adapter.boost?.("https://a.example/notes/1");
  assert.equal(lost?.entry.status, null);
  assert.match(lost.entry.failure ?? "", /exit code 1/);
  assert.deepEqual(api.wire.map(({ url }) => url), ["exec:like", "exec:boost"]);
});

async function call(
  args: readonly string[],
): Promise<{ code: number; out: string; error: string }> {
  let out = "";
  let error = "";
  const code = await main(args, {
    out: (text) => void (out += text),
    error: (text) => void (error += text),
  });
  return { code, out, error };
}
