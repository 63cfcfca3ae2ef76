/** What `openssl speed` does in a second of one core's time. */
export interface OpensslSpeed {
  readonly version: string;
  readonly sign: number;
  readonly verify: number;
}

/** Runs `openssl speed rsa2048`, which takes two seconds; `undefined` where there is no such program. */
export async function opensslSpeed(): Promise<OpensslSpeed | undefined> {
  try {
    const version = await output("version");
    const speed = await output("speed", "-seconds", "1", "rsa2048");
    const line = /^rsa 2048 bits.*?([\d.]+)\s+([\d.]+)\s*$/m.exec(speed);
    return line ? { version, sign: Number(line[1]), verify: Number(line[2]) } : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function output(...args: readonly string[]): Promise<string> {
  const { stdout } = await new Deno.Command("openssl", { args: [...args] }).output();
  return new TextDecoder().decode(stdout).trim();
}
