/** A type of actor (Activity Streams 2.0 Vocabulary §3.2). */
export type ActorType = "Application" | "Group" | "Organization" | "Person" | "Service";

/** A type of activity (Activity Streams 2.0 Vocabulary §3.1), or one of the two they derive from. */
export type ActivityType =
  | "Accept"
  | "Activity"
  | "Add"
  | "Announce"
  | "Arrive"
  | "Block"
  | "Create"
  | "Delete"
  | "Dislike"
  | "Flag"
  | "Follow"
  | "Ignore"
  | "IntransitiveActivity"
  | "Invite"
  | "Join"
  | "Leave"
  | "Like"
  | "Listen"
  | "Move"
  | "Offer"
  | "Question"
  | "Read"
  | "Reject"
  | "Remove"
  | "TentativeAccept"
  | "TentativeReject"
  | "Travel"
  | "Undo"
  | "Update"
  | "View";

/** Every type of actor. */
export const ACTOR_TYPES: readonly ActorType[] = [
  "Application",
  "Group",
  "Organization",
  "Person",
  "Service",
];

/** Every type of activity: the 28 of the vocabulary and the two that they derive from. */
export const ACTIVITY_TYPES: readonly ActivityType[] = [
  "Accept",
  "Activity",
  "Add",
  "Announce",
  "Arrive",
  "Block",
  "Create",
  "Delete",
  "Dislike",
  "Flag",
  "Follow",
  "Ignore",
  "IntransitiveActivity",
  "Invite",
  "Join",
  "Leave",
  "Like",
  "Listen",
  "Move",
  "Offer",
  "Question",
  "Read",
  "Reject",
  "Remove",
  "TentativeAccept",
  "TentativeReject",
  "Travel",
  "Undo",
  "Update",
  "View",
];

const ACTOR_TYPE_SET: ReadonlySet<string> = new Set(ACTOR_TYPES);
const ACTIVITY_TYPE_SET: ReadonlySet<string> = new Set(ACTIVITY_TYPES);

/** Whether a type's name is that of an actor; extension types are not known here. */
export function isActorType(name: string): name is ActorType {
  return ACTOR_TYPE_SET.has(name);
}

/**
 * Whether a type's name is that of an activity; extension types are not known here. `Question`
 * is one by the standard, though servers also send it as an object, for polls.
 */
export function isActivityType(name: string): name is ActivityType {
  return ACTIVITY_TYPE_SET.has(name);
}
