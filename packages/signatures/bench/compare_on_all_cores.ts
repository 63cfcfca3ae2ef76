/**
 * How much faster libcrypto signs on all cores than one signature after the other, and how long the event loop is
 * kept waiting meanwhile. Started by `signing_bench.ts`; the path of the library is the argument.
 *
 * @module
 */

import { loopDelay } from "./loop_delay.ts";
import { ratio, say } from "./report.ts";
import { median, rates } from "./rates.ts";
import { algorithm, message, readySubjects } from "./subjects.ts";

const TURNS = 7;
const SIGNATURES = 2000;
const cores = navigator.hardwareConcurrency;

const { fast, slow } = await readySubjects(Deno.args[0] ?? "");

const gains: number[] = [];
for (let at = 0; at < TURNS; at += 1) {
  const once = () => fast.privateKey.sign(algorithm, message);
  const [alone, together] = await rates([
    { name: "alone", atOnce: 1, count: 1000, once },
    { name: "together", atOnce: 8 * cores, count: 2000, once },
  ]);
  gains.push((together?.perSecond ?? NaN) / (alone?.perSecond ?? NaN));
}
say(`By the clock, on ${cores} cores (other programs take their share of them)`);
ratio("libcrypto: many at once / one after the other", median(gains), `up to ${cores}`);

say(`Delay of the event loop in milliseconds while ${SIGNATURES} signatures are asked for at once`);
for (const [name, { privateKey }] of [["libcrypto", fast], ["WebCrypto", slow]] as const) {
  const all = Array.from({ length: SIGNATURES }, () => privateKey.sign(algorithm, message));
  const { median, p99, worst } = await loopDelay(Promise.all(all));
  const numbers = [median, p99, worst].map((delay) => delay.toFixed(1)).join(", ");
  say(`  ${name}: median, 99th percentile and worst ${numbers}`);
}
