/**
 * Compares libcrypto with `openssl speed`, which is its floor, and with WebCrypto, and prints ratios. Started by
 * `signing_bench.ts` on one core with the permission for libcrypto; the path of the library is the argument.
 *
 * @module
 */

import { hash } from "node:crypto";
import { sign } from "../src/mod.ts";
import { type OpensslSpeed, opensslSpeed } from "./openssl_speed.ts";
import { ratio, row, say } from "./report.ts";
import { median, type Rate, rates, type Work } from "./rates.ts";
import { algorithm, message, readySubjects } from "./subjects.ts";

const TURNS = 7;
const AT_ONCE = 8;

const { fast, slow } = await readySubjects(Deno.args[0] ?? "");
const signature = await fast.privateKey.sign(algorithm, message);
const key = { id: "https://a.example/users/ana#main-key", privateKey: fast.privateKey };
const body = new TextEncoder().encode(JSON.stringify({ content: "a".repeat(2000) }));
const request = new Request("https://b.example/users/ben/inbox", {
  method: "POST",
  headers: { "content-type": "application/activity+json" },
});

const works: readonly Work[] = [
  {
    name: "sign",
    atOnce: AT_ONCE,
    count: 2000,
    once: () => fast.privateKey.sign(algorithm, message),
  },
  {
    name: "sign a request",
    atOnce: AT_ONCE,
    count: 2000,
    once: () => sign(request, key, { body }),
  },
  {
    name: "floor of a signed request",
    atOnce: AT_ONCE,
    count: 2000,
    once: bareRequest,
  },
  {
    name: "WebCrypto signs",
    atOnce: AT_ONCE,
    count: 200,
    once: () => slow.privateKey.sign(algorithm, message),
  },
  {
    name: "verify",
    atOnce: 1,
    count: 5000,
    once: () => fast.publicKey.verify(algorithm, signature, message),
  },
  {
    name: "WebCrypto verifies",
    atOnce: 1,
    count: 600,
    once: () => slow.publicKey.verify(algorithm, signature, message),
  },
];

const floors: OpensslSpeed[] = [];
const turns: (readonly Rate[])[] = [];
// A server runs for days: what is measured has been compiled, which takes thousands of rounds.
await rates(works.map((work) => ({ ...work, count: Math.min(5 * work.count, 10_000) })));
for (let at = 0; at < TURNS; at += 1) {
  const floor = await opensslSpeed();
  if (floor) floors.push(floor);
  turns.push(await rates(works));
}

say(`RSA-2048 with SHA-256, times in a second of one core, median of ${TURNS} turns`);
for (const { name } of works) row(name, median(turns.map((turn) => rate(turn, name))));
const [floor] = floors;
if (floor) {
  row(`openssl speed signs (${floor.version})`, median(floors.map(({ sign }) => sign)));
  row("openssl speed verifies", median(floors.map(({ verify }) => verify)));
}
say("Ratios, each the median over the turns (and what is wanted)");
if (floor) ratio("sign / openssl speed", overFloor("sign"), "at least 0.80");
else say("  There is no openssl program here, so its speed is not known.");
ratio("sign / WebCrypto", between("sign", "WebCrypto signs"), "at least 5");
if (floor) ratio("  the most that openssl speed leaves room for", 1 / overFloor("WebCrypto signs"));
ratio("verify / WebCrypto", between("verify", "WebCrypto verifies"), "at least 5");
ratio(
  "time of a signed request / of its signature",
  between("sign", "sign a request"),
  "at most 1.10",
);
ratio(
  "  the least that is possible (Request, URL, hash, headers)",
  between("sign", "floor of a signed request"),
);

/** The signature, and what no signed request can do without, with nothing checked and nothing chosen. */
async function bareRequest(): Promise<Request> {
  const signed = new Request(request, { body });
  const { headers } = signed;
  const { host, pathname } = new URL(request.url);
  const [date, type] = [new Date().toUTCString(), headers.get("content-type")];
  const digest = `SHA-256=${hash("sha256", body, "base64")}`;
  headers.set("date", date);
  headers.set("digest", digest);
  const text = `(request-target): post ${pathname}\nhost: ${host}\ndate: ${date}\n` +
    `digest: ${digest}\ncontent-type: ${type}`;
  const bytes = await fast.privateKey.sign(algorithm, new TextEncoder().encode(text));
  headers.set("signature", `keyId="${key.id}",signature="${bytes.toBase64()}"`);
  return signed;
}

function rate(turn: readonly Rate[], name: string): number {
  return turn.find((each) => each.name === name)?.perCore ?? NaN;
}

function between(one: string, other: string): number {
  return median(turns.map((turn) => rate(turn, one) / rate(turn, other)));
}

function overFloor(name: string): number {
  return median(turns.map((turn, at) => rate(turn, name) / (floors[at]?.sign ?? NaN)));
}
