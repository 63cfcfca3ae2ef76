/** Prints one line. */
export function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** Prints how often something was done. */
export function row(name: string, rate: number): void {
  say(`  ${name.padEnd(72)} ${rate.toFixed(0).padStart(8)}`);
}

/** Prints a ratio beside what is wanted, if anything is; the reader judges. */
export function ratio(name: string, value: number, wanted?: string): void {
  const target = wanted === undefined ? "" : ` (${wanted})`;
  say(`  ${name.padEnd(72)} ${value.toFixed(2).padStart(8)}${target}`);
}
