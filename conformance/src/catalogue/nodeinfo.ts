/**
 * NodeInfo 2.0 and 2.1 (FEP-f1d5), in our words.
 *
 * @module
 */

import type { Requirement, RequirementSource } from "./requirement.ts";

/** Requirements of NodeInfo; all but the first concern servers that have it. */
export const nodeInfoRequirements: readonly Requirement[] = [
  {
    id: "nodeinfo:discovery/found",
    title: "The server says what it runs",
    rule: "/.well-known/nodeinfo leads to a NodeInfo document.",
    source: protocol("discovery", "Servers must provide the well-known path"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:discovery/links",
    title: "The discovery document has links",
    rule: "Each link has a rel and an href, and the href is an absolute URL.",
    source: protocol("discovery", "provide a JRD document referencing the supported documents"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["links of other relations besides"],
  },
  {
    id: "nodeinfo:discovery/documents",
    title: "What is linked is there",
    rule: "Each link with the relation of a NodeInfo schema leads to a JSON object.",
    source: protocol("discovery", "JSON document following the NodeInfo schema"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:retrieval/media-type",
    title: "A NodeInfo document is served as JSON of its schema",
    rule: "The media type is application/json, with the schema as its profile.",
    source: protocol("retrieval", "A server should set a Content-Type of"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:schema/version",
    title: "A document has the version that its link says",
    rule: "version is the version of the schema in the relation of the link.",
    source: schema("version"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:schema/software-name",
    title: "The software has a name of small letters",
    rule: "software.name consists of small letters, digits and hyphens.",
    source: schema("software"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:schema/software-version",
    title: "The software has a version",
    rule: "software.version is a string.",
    source: schema("software"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:schema/software-links",
    title: "Repository and homepage are URLs",
    rule: "software.repository and software.homepage, which version 2.1 knows, are URLs.",
    source: schema("software"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
    accepts: ["neither"],
  },
  {
    id: "nodeinfo:schema/protocols",
    title: "The document lists protocols",
    rule: "protocols is a list of one string or more.",
    source: schema("protocols"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["names that the schema does not know"],
  },
  {
    id: "nodeinfo:schema/activitypub",
    title: "ActivityPub is among the protocols",
    rule: "protocols has activitypub in it.",
    source: schema("protocols"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:schema/services",
    title: "The document lists services",
    rule: "services has the lists inbound and outbound, of strings.",
    source: schema("services"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:schema/open-registrations",
    title: "The document says whether everybody may join",
    rule: "openRegistrations is true or false.",
    source: schema("openRegistrations"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:schema/usage",
    title: "The document counts users and posts",
    rule:
      "usage.users is an object; its counts, and those of posts and comments, are whole numbers " +
      "from 0 up.",
    source: schema("usage"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    oracle: "document",
    accepts: ["no count at all"],
  },
  {
    id: "nodeinfo:schema/plausible-usage",
    title: "No more users are active than there are",
    rule: "Who is active in a month is so in half a year, and is one of all users.",
    source: schema("usage"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:schema/metadata",
    title: "The document has room for more",
    rule: "metadata is an object.",
    source: schema("metadata"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:schema/nothing-else",
    title: "The document has no member that the schema does not know",
    rule: "There are no members besides those of the schema, but in metadata.",
    source: schema("additionalProperties"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
  {
    id: "nodeinfo:schema/versions-agree",
    title: "All versions tell of the same software",
    rule: "software.name and software.version are the same in all documents.",
    source: schema("software"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
];

function protocol(section: string, quote: string): RequirementSource {
  return {
    document: "NodeInfo protocol",
    section,
    url: `https://github.com/jhass/nodeinfo/blob/main/PROTOCOL.md#${section}`,
    quote,
  };
}

function schema(section: string): RequirementSource {
  return {
    document: "NodeInfo schema 2.1",
    section,
    url: "http://nodeinfo.diaspora.software/ns/schema/2.1",
  };
}
