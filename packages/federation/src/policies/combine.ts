/**
 * Policies made of policies.
 *
 * @module
 */

import type { Received } from "../processing/received.ts";
import { domainNamed } from "../moderation/domain_named.ts";
import { judge, pass, type Verdict } from "./policy.ts";
import type { Policy } from "../plugs.ts";

/**
 * One policy that asks several, one after the other, as a federation asks its own: an activity must pass
 * them all.
 *
 * @example Strict with one domain
 * ```ts
 * import { allOf, keywordPolicy, newActorPolicy, onlyFor } from "@commonplace/federation";
 *
 * const strict = allOf(newActorPolicy({ needsFollower: true }), keywordPolicy(["casino"]));
 * const policies = [onlyFor(["example.net"], strict)];
 * ```
 */
export function allOf(...policies: readonly Policy[]): Policy {
  return async (received, view, context) => {
    const judgement = await judge(policies, received, { view, context });
    if (judgement.kind === "dropped") return { kind: "drop", reason: judgement.reason };
    if (judgement.kind === "deferred") return { ...judgement, kind: "defer" };
    const { isSilenced, received: { document } } = judgement;
    if (document !== received.document) return { kind: "rewrite", text: document.text, isSilenced };
    return isSilenced ? { kind: "silence", reason: "One of several policies silences it" } : pass;
  };
}

/**
 * One policy that asks several, one after the other: an activity must pass one of them, and where it passes none the
 * first one's verdict holds. Of no policies at all everything passes.
 *
 * @example Words are objected to in what strangers write
 * ```ts
 * import { anyOf, keywordPolicy, newActorPolicy } from "@commonplace/federation";
 *
 * const policies = [anyOf(newActorPolicy({ needsFollower: true }), keywordPolicy(["casino"]))];
 * ```
 */
export function anyOf(...policies: readonly Policy[]): Policy {
  return async (received, view, context) => {
    let first: Verdict | undefined;
    for (const policy of policies) {
      const verdict = await policy(received, view, context);
      if (verdict.kind === "pass") return verdict;
      first ??= verdict;
    }
    return first ?? pass;
  };
}

/**
 * A policy for what comes from some hosts alone, and the domains in them.
 *
 * @param hosts Names of domains, in any spelling.
 * @throws {FederationError} with code `invalid-domain` when one is no name of a domain.
 */
export function onlyFor(hosts: readonly string[], policy: Policy): Policy {
  const names = hosts.map(domainNamed);
  return async (received, view, context) =>
    isFrom(received, names) ? await policy(received, view, context) : pass;
}

function isFrom({ sender }: Received, names: readonly string[]): boolean {
  const host = URL.parse(sender.iri)?.hostname.replace(/\.+$/, "") ?? "";
  return names.some((name) => host === name || host.endsWith(`.${name}`));
}
