import fc from "fast-check";
import assert from "node:assert/strict";
import { curlCommand } from "./curl_command.ts";
import { madeReport } from "../../testing/reports/made_reports.ts";
import type { WireEntry } from "../wire_entry.ts";

function commandOf(entry: Partial<WireEntry>) {
  const { wire: [record] } = madeReport({ outcomes: { "lemmy:S96": "passed" }, wire: [entry] });
  assert.ok(record);
  return curlCommand(record);
}

/** Has a shell take the command apart; `curl` itself is not started. */
async function wordsOf(command: string): Promise<string[]> {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  const { stdout, success } = await new Deno.Command("/bin/sh", { args: ["-c", script] }).output();
  assert.ok(success);
  return new TextDecoder().decode(stdout).split("\0").slice(0, -1);
}

Deno.test("a GET without a signature is asked again exactly, and without a caution", async () => {
  const url = "https://target.example/c/main?a=1&b={x}[1-3]#y";
  const { command, caution } = commandOf({ url, headers: { accept: "a/b", "x-empty": "" } }) ??
    assert.fail("no command");
  assert.equal(caution, "");
  assert.deepEqual(await wordsOf(command), [
    "--globoff",
    "--path-as-is",
    "--include",
    "--header",
    "accept: a/b",
    "--header",
    "x-empty;",
    "--url",
    url,
  ]);
});

Deno.test("a signed request says that its signature is for that moment", () => {
  const headers = { signature: 'keyId="k",headers="date",signature="c2ln"', date: "now" };
  const { caution } = commandOf({ method: "POST", headers }) ?? assert.fail("no command");
  assert.match(caution, /signature is for that moment/);
});

Deno.test("what the target sent cannot be sent again", () => {
  assert.equal(commandOf({ direction: "received" }), undefined);
});

Deno.test("secrets that were taken out have to be put in again", () => {
  const { command, caution } = commandOf({ headers: { authorization: "Bearer abc" } }) ??
    assert.fail("no command");
  assert.match(command, /'authorization: Bearer \[redacted\]'/);
  assert.match(caution, /Secrets were taken out/);
});

Deno.test("a body that is no text comes through a pipe", () => {
  const body = new Uint8Array([0xff, 0x00]);
  const { command } = commandOf({ method: "POST", body }) ?? assert.fail("no command");
  assert.match(command, /^printf %s '\/wA=' \| base64 -d \| curl .*--data-binary '?@-'? /);
});

Deno.test("whatever is in a request, a shell takes it for one word", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((text) =>
    text.replaceAll("\0", "").toWellFormed()
  );
  const hostile = fc.constantFrom(
    "'; reboot #",
    "$(reboot)",
    "`reboot`",
    "\\'",
    "@/etc/passwd",
    "\n",
  );
  const property = fc.asyncProperty(fc.oneof(text, hostile), async (content) => {
    const body = new TextEncoder().encode(`x${content}`);
    const { command } = commandOf({ method: "POST", headers: { "x-a": content }, body }) ??
      assert.fail("no command");
    const words = await wordsOf(command);
    assert.equal(words.length, 11);
    assert.ok(words.includes(`x${content}`));
    assert.ok(words.includes(content === "" ? "x-a;" : `x-a: ${content}`));
  });
  await fc.assert(property, { numRuns: 25 });
});
