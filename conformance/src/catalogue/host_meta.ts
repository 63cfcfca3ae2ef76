/**
 * Host metadata (RFC 6415), in our words.
 *
 * @module
 */

import type { Requirement, RequirementSource } from "./requirement.ts";

/** Requirements of host metadata, for servers that have any. */
export const hostMetaRequirements: readonly Requirement[] = [
  {
    id: "host-meta:2/media-type",
    title: "Host metadata is served as application/xrd+xml",
    rule: "The document at /.well-known/host-meta has the media type application/xrd+xml.",
    source: rfc6415("2"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    oracle: "document",
    accepts: ["no host metadata at all", "another XML type, with a warning"],
  },
  {
    id: "host-meta:3/xrd",
    title: "Host metadata is an XRD",
    rule: "The root element of the document is XRD, in the namespace of XRD 1.0.",
    source: rfc6415("3"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["no host metadata at all"],
  },
  {
    id: "host-meta:4.2/template",
    title: "Host metadata says where to ask",
    rule: "There is a link with rel lrdd whose template has {uri} in it.",
    source: rfc6415("4.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["no host metadata at all"],
  },
  {
    id: "host-meta:4.2/leads-to-actor",
    title: "Who asks where host metadata says finds the actor",
    rule:
      "The template, with the handle of an actor in place of {uri}, is the URL of a descriptor " +
      "that leads to the actor.",
    source: rfc6415("4.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["no host metadata at all"],
  },
  {
    id: "host-meta:appendix-a/json",
    title: "Host metadata says the same in JSON",
    rule: "Where host metadata is served as JSON too, its template is that of the XML.",
    source: rfc6415("A"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
    accepts: ["no host metadata in JSON"],
  },
];

function rfc6415(section: string): RequirementSource {
  const anchor = section === "A" ? "appendix-A" : `section-${section}`;
  const url = `https://www.rfc-editor.org/rfc/rfc6415.html#${anchor}`;
  return { document: "RFC 6415", section, url };
}
