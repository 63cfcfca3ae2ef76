/**
 * Host metadata: where a server says that WebFinger is (RFC 6415).
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { notServed, shown } from "../../judging/faults.ts";
import { mediaTypeOf } from "../../judging/media_type.ts";
import {
  type ExtensibleDescriptor,
  readExtensibleDescriptor,
} from "../../judging/resource_descriptor_xml.ts";
import {
  cannotTell,
  failed,
  inapplicable,
  passed,
  type Verdict,
  warning,
} from "../../judging/verdict.ts";
import { textOf } from "../../raw_json.ts";
import type { Fetched } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import {
  type Answered,
  askForDescriptor,
  handleOf,
  isRedirect,
  leadsTo,
  linksOf,
} from "./descriptor.ts";

interface Seen {
  readonly id: string;
  readonly entry: WireEntry;
  readonly descriptor: ExtensibleDescriptor;
  readonly json: Fetched;
  /** What is where the template says that the actor is described. */
  readonly led?: Answered;
}

const namespace = "http://docs.oasis-open.org/ns/xri/xrd-1.0";

/** Host metadata is read, and followed to an actor. */
export const hostMeta: Exchange = exchange<Seen>({
  id: "discovery/host-meta",
  title: "Host metadata is read",
  kind: "reads",
  async play(stage) {
    const { subject, target: { origin } } = stage;
    stage.tell("The suite reads the metadata of the host, as XML and as JSON.");
    const { entry } = await stage.get(`${origin}/.well-known/host-meta`, {
      headers: { accept: "application/xrd+xml, application/xml;q=0.9" },
    });
    const json = await stage.get(`${origin}/.well-known/host-meta.json`, {
      headers: { accept: "application/json" },
    });
    const xml = entry.status === 200 ? new TextDecoder().decode(entry.responseBody) : "";
    const descriptor = readExtensibleDescriptor(xml);
    const handle = handleOf(subject);
    const template = templateOf(descriptor);
    if (handle === undefined || template === undefined) {
      return { id: subject.id, entry, descriptor, json };
    }
    const led = await askForDescriptor(
      stage,
      template.replace("{uri}", encodeURIComponent(handle)),
    );
    return { id: subject.id, entry, descriptor, json, led };
  },
  judge: {
    "host-meta:2/media-type": ({ entry }) => {
      if (entry.status !== 200) return notThere(entry);
      const { essence } = mediaTypeOf(entry);
      if (essence === "application/xrd+xml") return passed(`It is ${essence}.`, [entry]);
      const reason = `It is ${essence || "missing"}, not application/xrd+xml.`;
      return /[/+]xml$/.test(essence) ? warning(reason, [entry]) : failed(reason, [entry]);
    },
    "host-meta:3/xrd": ({ entry, descriptor: { root } }) => {
      if (entry.status !== 200) return notThere(entry);
      return root.name === "XRD" && root.namespace === namespace
        ? passed("The root element is XRD.", [entry])
        : failed(`The root element is ${root.name || "missing"} in ${shown(root.namespace)}.`, [
          entry,
        ]);
    },
    "host-meta:4.2/template": ({ entry, descriptor }) => {
      if (entry.status !== 200) return notThere(entry);
      const template = templateOf(descriptor);
      return template?.includes("{uri}")
        ? passed(`The template is ${template}.`, [entry])
        : failed(`The template of the lrdd link is ${shown(template)}.`, [entry]);
    },
    "host-meta:4.2/leads-to-actor": ({ id, entry, led }) => {
      if (entry.status !== 200) return notThere(entry);
      if (!led) return cannotTell("There is no template (see host-meta:4.2/template).", [entry]);
      if (led.entry.status === null || isRedirect(led.entry)) return notServed(led.entry);
      return leadsTo(led.descriptor, id)
        ? passed("It leads to the actor.", [entry, led])
        : failed(`${led.entry.url} does not lead to ${id}.`, [entry, led]);
    },
    "host-meta:appendix-a/json": ({ entry, descriptor, json }) => {
      if (json.entry.status !== 200 || entry.status !== 200) return notThere(json.entry);
      const link = linksOf(json.document ?? {}).find(({ rel }) => rel === "lrdd") ?? {};
      const [inJson, inXml] = [textOf(link, "template"), templateOf(descriptor)];
      return inJson === inXml
        ? passed("The template in JSON is that of the XML.", [entry, json])
        : failed(`The template in JSON is ${shown(inJson)}.`, [entry, json]);
    },
  },
});

function templateOf({ links }: ExtensibleDescriptor): string | undefined {
  return links.find(({ rel }) => rel === "lrdd")?.template;
}

function notThere(entry: WireEntry): Verdict {
  return entry.status === null
    ? notServed(entry)
    : inapplicable(`There is none: it was answered with ${entry.status}.`, [entry]);
}
