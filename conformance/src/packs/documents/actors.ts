/**
 * The documents of all actors that are known: what ActivityPub asks of them.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { type ActorsSeen, byActor } from "../../judging/each_actor.ts";
import { shown } from "../../judging/faults.ts";
import { hasType, idOf, idsOf, isObject } from "../../raw_json.ts";
import { readActors, readServerActor } from "../../stage/read_actors.ts";

const actorTypes: readonly string[] = [
  "Application",
  "Group",
  "Organization",
  "Person",
  "Service",
];
const collectionNames: readonly string[] = ["followers", "following", "liked"];
const endpointNames: readonly string[] = [
  "oauthAuthorizationEndpoint",
  "oauthTokenEndpoint",
  "provideClientKey",
  "proxyUrl",
  "sharedInbox",
  "signClientKey",
];

/** Community, person and server are read. */
export const actorDocuments: Exchange = exchange<ActorsSeen>({
  id: "documents/actors",
  title: "The documents of the actors are read",
  kind: "reads",
  quick: true,
  async play(stage) {
    stage.tell("The suite reads the community, the person, and the actor of the server itself.");
    const actors = await readActors(stage);
    const server = await readServerActor(stage);
    return { actors: [...actors, ...(server ? [server] : [])] };
  },
  judge: {
    "activitypub:4.1/id": byActor({
      faultsIn: ({ id }, { url }) => id === url ? [] : [`the id ${shown(id)} at ${url}`],
      kept: "Each actor has the URL as its id that it was read from.",
    }),
    "activitypub:4.1/type": byActor({
      faultsIn: ({ type }) => typesOf(type).length > 0 ? [] : [`the type ${shown(type)}`],
      kept: "Each actor has a type.",
    }),
    "activitypub:4.1/actor-type": byActor({
      faultsIn: (document) =>
        actorTypes.some((type) => hasType(document, type))
          ? []
          : [`the type ${shown(document.type)}, which is none of the five of actors`],
      kept: "Each actor is of a type of actors.",
    }),
    "activitypub:4.1/inbox": byActor({
      faultsIn: ({ inbox }) => isWebUrl(idOf(inbox)) ? [] : [`the inbox ${shown(inbox)}`],
      kept: "Each actor has an inbox.",
    }),
    "activitypub:4.1/outbox": byActor({
      faultsIn: ({ outbox }) => isWebUrl(idOf(outbox)) ? [] : [`the outbox ${shown(outbox)}`],
      kept: "Each actor has an outbox.",
    }),
    "activitypub:4.1/follow-lists": byActor({
      faultsIn: (document, { kind }) =>
        kind === "server" ? [] : ["followers", "following"]
          .filter((name) => document[name] === undefined || document[name] === null)
          .map((name) => `no ${name}`),
      kept: "Community and person name their followers, and whom they follow.",
    }),
    "activitypub:4.1/collections": byActor({
      faultsIn: (document) =>
        collectionNames.map((name) => [name, document[name]] as const)
          .filter(([, value]) => value !== undefined && value !== null && !isWebUrl(idOf(value)))
          .map(([name, value]) => `${name} ${shown(value)}`),
      kept: "What they name as collections are URLs.",
    }),
    "activitypub:4.1/streams": byActor({
      faultsIn: ({ streams }) =>
        [streams ?? []].flat().filter((stream) => !isWebUrl(idOf(stream)))
          .map((stream) => `the stream ${shown(stream)}`),
      kept: "There are no streams but URLs.",
    }),
    "activitypub:4.1/distinct": byActor({
      faultsIn: (document) => {
        const named = ["id", "inbox", "outbox", ...collectionNames]
          .map((name) => idOf(document[name])).filter((url) => url !== undefined);
        return named.filter((url, index) => named.indexOf(url) !== index)
          .map((url) => `${url} for two of its parts`);
      },
      kept: "Actor, inbox, outbox and collections are all at URLs of their own.",
    }),
    "activitypub:4.1/origin": byActor({
      faultsIn: (document, { url }) =>
        ["inbox", "outbox", ...collectionNames]
          .map((name) => [name, idOf(document[name])] as const)
          .filter(([, part]) => part !== undefined && originOf(part) !== originOf(url))
          .map(([name, part]) => `its ${name} elsewhere, at ${part}`),
      kept: "Inbox, outbox and collections are on the origin of the actor.",
    }),
    "activitypub:4.1/preferred-username": byActor({
      faultsIn: ({ preferredUsername: name }) =>
        name === undefined || typeof name === "string" && name !== ""
          ? []
          : [`the name ${shown(name)}`],
      kept: "Each preferredUsername is a string.",
    }),
    "activitypub:4.1/handle-characters": byActor({
      faultsIn: ({ preferredUsername: name }, { kind }) =>
        kind === "server" || typeof name !== "string" || /^[\w.-]+$/.test(name)
          ? []
          : [`the name ${shown(name)}, whose characters not all servers take`],
      kept: "The names consist of letters, digits, underscores, dots and hyphens.",
    }),
    "activitypub:4.1/endpoints": byActor({
      faultsIn: ({ endpoints }) =>
        [endpoints ?? []].flat()
          .filter((value) => !isObject(value) && !isWebUrl(idOf(value)))
          .map((value) => `the endpoints ${shown(value)}`),
      kept: "Where there are endpoints, they are an object or its URL.",
    }),
    "activitypub:4.1/endpoint-urls": byActor({
      faultsIn: (document) =>
        endpointNames.map((name) => [name, endpointOf(document, name)] as const)
          .filter(([, value]) => value !== undefined && value !== null && !isWebUrl(idOf(value)))
          .map(([name, value]) => `the ${name} ${shown(value)}`),
      kept: "All endpoints are URLs.",
    }),
    "activitypub:4.1/shared-inbox-origin": byActor({
      faultsIn: (document, { url }) => {
        const inbox = idOf(endpointOf(document, "sharedInbox"));
        return inbox === undefined || originOf(inbox) === originOf(url)
          ? []
          : [`its shared inbox elsewhere, at ${inbox}`];
      },
      kept: "The shared inbox, where there is one, is on the origin of the actor.",
    }),
    "activitypub:4.1/manually-approves": byActor({
      faultsIn: ({ manuallyApprovesFollowers: flag }) =>
        flag === undefined || flag === null || typeof flag === "boolean"
          ? []
          : [`manuallyApprovesFollowers ${shown(flag)}`],
      kept: "Where manuallyApprovesFollowers is there, it is true or false.",
    }),
    "activitypub:4.1/also-known-as": byActor({
      faultsIn: ({ alsoKnownAs, movedTo }) =>
        [alsoKnownAs ?? [], movedTo ?? []].flat().filter((other) => idsOf(other).length === 0)
          .map((other) => `another name ${shown(other)}`),
      kept: "Where alsoKnownAs and movedTo are there, they are ids.",
    }),
  },
});

function typesOf(type: JsonValue | undefined): string[] {
  return [type ?? []].flat().filter((name): name is string =>
    typeof name === "string" && name !== ""
  );
}

function endpointOf({ endpoints }: JsonObject, name: string): JsonValue | undefined {
  return isObject(endpoints) ? endpoints[name] : undefined;
}

function isWebUrl(text: string | undefined): boolean {
  return /^https?:$/.test(URL.parse(text ?? "")?.protocol ?? "");
}

function originOf(url: string): string | undefined {
  return URL.parse(url)?.origin;
}
