/**
 * NodeInfo: what the target says that it runs (FEP-f1d5).
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { judgeFaults, notServed, shown } from "../../judging/faults.ts";
import { mediaTypeOf } from "../../judging/media_type.ts";
import { type NodeInfoRuleName, nodeInfoRules } from "../../judging/node_info_faults.ts";
import { cannotTell, inapplicable, type Verdict } from "../../judging/verdict.ts";
import { isObject, textOf } from "../../raw_json.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { linksOf } from "./descriptor.ts";

interface Seen {
  readonly discovery: Fetched;
  /** What the links of known relations lead to. */
  readonly documents: readonly NodeInfo[];
}

interface NodeInfo {
  readonly version: string;
  readonly entry: WireEntry;
  readonly document: JsonObject | undefined;
}

const relation = /^https?:\/\/nodeinfo\.diaspora\.software\/ns\/schema\/(2\.\d)#?$/;
const maxDocuments = 4;
const asJson = { headers: { accept: "application/json" } } as const;

/** The discovery document is read, and what it links to. */
export const nodeInfo: Exchange = exchange<Seen>({
  id: "discovery/nodeinfo",
  title: "What the server says that it runs",
  kind: "reads",
  quick: true,
  async play(stage) {
    stage.tell("The suite reads NodeInfo, in every version that is offered.");
    const discovery = await stage.get(`${stage.target.origin}/.well-known/nodeinfo`, asJson);
    return { discovery, documents: await readDocuments(stage, discovery) };
  },
  judge: {
    "nodeinfo:discovery/found": ({ discovery, documents }) => {
      if (discovery.entry.status === null) return notServed(discovery.entry);
      const found = documents.filter(({ document }) => document);
      return judgeFaults(found.length > 0 ? [] : ["No NodeInfo document was found"], {
        kept: `There is version ${found.map(({ version }) => version).join(" and ")}.`,
        evidence: [discovery, ...documents],
      });
    },
    "nodeinfo:discovery/links": ({ discovery }) => {
      const { entry, document } = discovery;
      if (entry.status !== 200) return notThere(entry);
      const links = Array.isArray(document?.links) ? document.links : undefined;
      const faults = links === undefined || links.length === 0
        ? [`links is ${shown(document?.links)}`]
        : links.filter((link) =>
          !isObject(link) || textOf(link, "rel") === undefined ||
          !URL.canParse(textOf(link, "href") ?? "")
        ).map((link) => `a link is ${shown(link)}`);
      return judgeFaults(faults, { kept: "Each link has rel and href.", evidence: [entry] });
    },
    "nodeinfo:discovery/documents": ({ discovery, documents }) => {
      if (documents.length === 0) return notThere(discovery.entry);
      const faults = documents.filter(({ document, entry }) =>
        document === undefined && entry.status !== null
      ).map(({ entry }) => `${entry.url} was answered with ${entry.status} and no JSON object`);
      return judgeFaults(faults, { kept: "All are there.", evidence: documents });
    },
    "nodeinfo:retrieval/media-type": ({ discovery, documents }) => {
      const found = documents.filter(({ document }) => document);
      if (found.length === 0) return notThere(discovery.entry);
      const faults = found.flatMap(({ entry, version }) => {
        const { essence, parameters: { profile = "" } } = mediaTypeOf(entry);
        const isRight = essence === "application/json" && relation.exec(profile)?.[1] === version;
        return isRight
          ? []
          : [`Version ${version} has ${shown(entry.responseHeaders["content-type"])}`];
      });
      return judgeFaults(faults, { kept: "It is JSON with a profile.", evidence: found });
    },
    "nodeinfo:schema/version": byRule("version"),
    "nodeinfo:schema/software-name": byRule("software-name"),
    "nodeinfo:schema/software-version": byRule("software-version"),
    "nodeinfo:schema/software-links": byRule("software-links"),
    "nodeinfo:schema/protocols": byRule("protocols"),
    "nodeinfo:schema/activitypub": byRule("activitypub"),
    "nodeinfo:schema/services": byRule("services"),
    "nodeinfo:schema/open-registrations": byRule("open-registrations"),
    "nodeinfo:schema/usage": byRule("usage"),
    "nodeinfo:schema/plausible-usage": byRule("plausible-usage"),
    "nodeinfo:schema/metadata": byRule("metadata"),
    "nodeinfo:schema/nothing-else": byRule("nothing-else"),
    "nodeinfo:schema/versions-agree": ({ discovery, documents }) => {
      const found = documents.flatMap(({ document, entry }) =>
        document ? [{ document, entry }] : []
      );
      if (found.length === 0) return notThere(discovery.entry);
      const named = new Set(
        found.map(({ document: { software } }) =>
          isObject(software) ? `${shown(software.name)} ${shown(software.version)}` : "nothing"
        ),
      );
      return judgeFaults(named.size > 1 ? [`They tell of ${[...named].join(" and ")}`] : [], {
        kept: `They tell of ${[...named].join()}.`,
        evidence: found,
      });
    },
  },
});

async function readDocuments(stage: Stage, { document = {} }: Fetched): Promise<NodeInfo[]> {
  const found: NodeInfo[] = [];
  for (const link of linksOf(document).slice(0, maxDocuments)) {
    const [, version] = relation.exec(textOf(link, "rel") ?? "") ?? [];
    const href = textOf(link, "href");
    if (version === undefined || !href || URL.parse(href)?.origin !== stage.target.origin) continue;
    const { entry, document } = await stage.get(href, asJson);
    found.push({ version, entry, document });
  }
  return found;
}

function byRule(name: NodeInfoRuleName): (seen: Seen) => Verdict {
  const rule = nodeInfoRules[name];
  return ({ discovery, documents }) => {
    const found = documents.flatMap((one) =>
      one.document ? [{ ...one, document: one.document }] : []
    );
    if (found.length === 0) return notThere(discovery.entry);
    const faults = found.flatMap(({ document, version }) =>
      rule(document, version).map((fault) => `In version ${version}, ${fault}`)
    );
    return judgeFaults(faults, { kept: "It is as the schema says.", evidence: found });
  };
}

function notThere(entry: WireEntry): Verdict {
  if (entry.status === null) return notServed(entry);
  return entry.status === 404 || entry.status === 410
    ? inapplicable("The server has no NodeInfo.", [entry])
    : cannotTell("No NodeInfo document was found (see nodeinfo:discovery/found).", [entry]);
}
