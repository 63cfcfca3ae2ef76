/**
 * Actors as the network serves them: in odd places, behind redirects, to who signs alone.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { Exchange } from "../../exchange.ts";
import type { Stage } from "../../stage/stage.ts";
import { personDocument } from "../../world/documents.ts";
import type { Persona } from "../../world/persona.ts";
import type { Visitor } from "../knocks/knock.ts";
import { type Knocks, takes } from "../knocks/taken.ts";

const profile = `application/ld+json; profile="https://www.w3.org/ns/activitystreams"`;

const places: Knocks = {
  "client:id/query": {
    says: "The id of an actor has a query.",
    visitor: (stage) => livingAt(stage, ({ origin, name }) => `${origin}/?author=${name}`),
  },
  "client:id/at": {
    says: "The id of an actor has an at sign.",
    visitor: (stage) => livingAt(stage, ({ origin, name }) => `${origin}/@${name}`),
  },
  "client:id/slash": {
    says: "The id of an actor ends in a slash.",
    visitor: (stage) => livingAt(stage, ({ id }) => `${id}/`),
  },
  "client:redirect": {
    says: "An actor is redirected to another URL of its host, where its document has its id.",
    visitor: (stage) => {
      const persona = stage.newcomer("A");
      const { host, id } = persona;
      stage.world.publish(persona, {
        id: `${id}.json`,
        text: JSON.stringify(personDocument(persona)),
      });
      stage.world.handle(host, id, () => ({ status: 302, headers: { location: `${id}.json` } }));
      return { persona };
    },
  },
  "client:ld-json": {
    says: "An actor is served as application/ld+json with the profile.",
    visitor: (stage) => {
      const persona = stage.newcomer("A");
      const body = JSON.stringify(personDocument(persona));
      stage.world.handle("A", persona.id, () => ({
        status: 200,
        headers: { "content-type": profile },
        body,
      }));
      return { persona };
    },
  },
  "client:minimal-actor": {
    says: "An actor has nothing but what it needs.",
    visitor: (stage) => {
      const needed = [
        "@context",
        "id",
        "type",
        "inbox",
        "outbox",
        "preferredUsername",
        "publicKey",
      ];
      const edit = (actor: JsonObject) =>
        Object.fromEntries(Object.entries(actor).filter(([name]) => needed.includes(name)));
      return { persona: stage.newcomer("A", { edit }) };
    },
  },
};

/** Actors in odd places. */
export const oddActors: Exchange = takes({
  id: "client/odd-actors",
  title: "Actors are served as the network does it",
  knocks: places,
});

/** A person with an id of another form; its inbox and its name are as ever. */
function livingAt(stage: Stage, idOf: (person: Persona) => string): Visitor {
  const person = stage.newcomer("A");
  const id = idOf(person);
  const persona = { ...person, id, keyId: `${id}#main-key` };
  const document = { ...personDocument(persona), outbox: `${person.id}/outbox` };
  stage.world.publish(persona, { id, text: JSON.stringify(document) });
  return { persona };
}
