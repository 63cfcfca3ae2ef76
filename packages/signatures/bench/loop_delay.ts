/** How late a timer of one millisecond comes, in milliseconds. */
export interface LoopDelay {
  readonly median: number;
  readonly p99: number;
  readonly worst: number;
}

/** Watches the event loop until `work` is done. */
export async function loopDelay(work: Promise<unknown>): Promise<LoopDelay> {
  const late: number[] = [];
  let due = performance.now() + 1;
  const timer = setInterval(() => {
    const now = performance.now();
    late.push(Math.max(0, now - due));
    due = now + 1;
  }, 1);
  await work;
  clearInterval(timer);
  late.push(Math.max(0, performance.now() - due));
  late.sort((one, other) => one - other);
  const at = (share: number): number => late[Math.floor((late.length - 1) * share)] ?? 0;
  return { median: at(0.5), p99: at(0.99), worst: at(1) };
}
