import { idOf } from "../../id_of.ts";
import { isJsonObject, ownMember } from "../../json.ts";
import type { Check, Part, Rule } from "../rule.ts";
import {
  all,
  each,
  isImage,
  isInstant,
  isIri,
  isKey,
  isText,
  isWord,
  optional,
  required,
} from "./checks.ts";
import { inFull } from "./lemmy_scopes.ts";

const PEM = /^-----BEGIN PUBLIC KEY-----\s[^-]+-----END PUBLIC KEY-----\s*$/;
const DATES: Check = all(optional("published", isInstant), optional("updated", isInstant));
const IMAGES: Check = all(each("icon", isImage), each("image", isImage));

/** What Lemmy has asked of communities and people since 2021. */
export const LEMMY_ACTOR_RULES: readonly Rule[] = [
  {
    id: "lemmy:S25",
    says: "A community has a preferredUsername.",
    on: inFull("Group"),
    check: required("preferredUsername", isWord),
  },
  {
    id: "lemmy:S33",
    says: "The icon and the image of a community are objects of type Image with a url.",
    on: inFull("Group"),
    check: IMAGES,
  },
  {
    id: "lemmy:S34",
    says: "A community's inbox is a URL.",
    on: inFull("Group"),
    check: required("inbox", isIri),
  },
  {
    id: "lemmy:S36",
    says: "A community's followers is the URL of a collection.",
    on: inFull("Group"),
    check: optional("followers", isIri),
  },
  {
    id: "lemmy:S37",
    says: "endpoints is an object with a sharedInbox.",
    on: inFull("Group", "Person"),
    check: optional(
      "endpoints",
      (value) => isJsonObject(value) && isIri(ownMember(value, "sharedInbox") ?? null),
    ),
  },
  {
    id: "lemmy:S38",
    says: "A community's published and updated are dates with time and offset.",
    on: inFull("Group"),
    check: DATES,
  },
  {
    id: "lemmy:S39",
    says: "A community has a publicKey with id, owner and publicKeyPem.",
    on: inFull("Group"),
    check: required("publicKey", isKey),
  },
  {
    id: "lemmy:S40",
    says: "A key's id is its actor's with #main-key, its owner the actor, and it is PEM (SPKI).",
    on: inFull("Group", "Person"),
    check: keyIsOfActor,
  },
  {
    id: "lemmy:S55",
    says: "A person has a preferredUsername.",
    on: inFull("Person"),
    check: required("preferredUsername", isWord),
  },
  {
    id: "lemmy:S56",
    says: "A person's name is text.",
    on: inFull("Person"),
    check: optional("name", isText),
  },
  {
    id: "lemmy:S58",
    says: "The icon and the image of a person are objects of type Image with a url.",
    on: inFull("Person"),
    check: IMAGES,
  },
  {
    id: "lemmy:S59",
    says: "A person's inbox is a URL.",
    on: inFull("Person"),
    check: required("inbox", isIri),
  },
  {
    id: "lemmy:S60",
    says: "A person's published and updated are dates with time and offset.",
    on: inFull("Person"),
    check: DATES,
  },
  {
    id: "lemmy:S61",
    says: "A person has a publicKey with id, owner and publicKeyPem.",
    on: inFull("Person"),
    check: required("publicKey", isKey),
  },
];

function keyIsOfActor({ json }: Part): readonly string[] {
  const key = ownMember(json, "publicKey");
  const id = idOf(json);
  if (!isJsonObject(key) || id === undefined) return [];
  const pem = ownMember(key, "publicKeyPem");
  return [
    ...(idOf(key) === `${id}#main-key` ? [] : ["/publicKey/id"]),
    ...(ownMember(key, "owner") === id ? [] : ["/publicKey/owner"]),
    ...(typeof pem === "string" && PEM.test(pem) ? [] : ["/publicKey/publicKeyPem"]),
  ];
}
