/**
 * `plan`: what can be judged now, and what each grant would add. Nothing is sent but GETs.
 *
 * @module
 */

import { requirements } from "../catalogue/catalogue.ts";
import type { Need, Requirement } from "../catalogue/requirement.ts";
import { judge } from "../judge.ts";
import { exchanges } from "../packs/exchanges.ts";
import type { Report } from "../report/report.ts";
import { select } from "../run/selection.ts";
import type { RunSettings } from "./command.ts";
import type { Output } from "./output.ts";

/** What a need is, for whoever could meet it. */
const grants: Readonly<Partial<Record<Need, string>>> = {
  community: "the URL of a community",
  person: "the URL of a person",
  "book-server": "a server that keeps books",
  moderator: "one of the suite's persons as moderator of the community",
  "public-post": "the URL of a public post of the target",
  token: "a token of one of its users, through an adapter",
};

/** Prints the plan; returns the exit code. */
export async function planCommand(settings: RunSettings, output: Output): Promise<number> {
  const { target, options } = settings;
  const report = await judge(target, { ...options, readOnly: true, only: ["activitypub:3.2"] });
  const { requirements: wanted } = select({ requirements, exchanges }, options);
  const lines = planOf(report, { wanted, hasToken: options.adapter !== undefined });
  output.out(`${lines.join("\n")}\n`);
  return 0;
}

function planOf(
  { target }: Report,
  { wanted, hasToken }: { readonly wanted: readonly Requirement[]; readonly hasToken: boolean },
): string[] {
  const missing = new Set<Need>([
    ...(target.community === null ? ["community" as const] : []),
    ...(target.person === null ? ["person" as const] : []),
    "moderator",
    ...(hasToken ? [] : ["token" as const]),
  ]);
  const now = wanted.filter(({ needs }) => needs.every((need) => !missing.has(need)));
  const unjudged = requirements.filter((one) => one.unjudged !== undefined);
  const { software } = target;
  return [
    `${target.origin}${software ? `, ${software.name} ${software.version}` : ""}`,
    `${now.length} of ${wanted.length} checks can be judged now.`,
    ...[...missing].flatMap((need) => {
      const more = wanted.filter(({ needs }) =>
        needs.includes(need) && needs.every((one) => one === need || !missing.has(one))
      );
      return more.length === 0 ? [] : [`+${more.length} with ${grants[need] ?? need}`];
    }),
    `${unjudged.length} requirements of the catalogue cannot be seen from outside, or not yet.`,
  ];
}
