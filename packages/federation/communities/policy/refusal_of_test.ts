import assert from "node:assert/strict";
import type { DeedKind } from "../deeds/deed.ts";
import type { Judged } from "./judged.ts";
import { POLICY, refusalOf } from "./refusal_of.ts";
import type { Standing } from "./standing.ts";

const KINDS = Object.keys(POLICY) as DeedKind[];
const NOBODY: Standing = {
  isAuthor: false,
  rank: undefined,
  isAdministrator: false,
  isBanned: false,
  isBot: false,
};
const OPEN = { state: "open", isRestricted: false, languages: [] } as const;
const SHOWN = { state: "shown", isLocked: false, depth: 0 } as const;

const PERSONS = {
  anybody: NOBODY,
  author: { ...NOBODY, isAuthor: true },
  moderator: { ...NOBODY, rank: 1 },
  administrator: { ...NOBODY, isAdministrator: true },
  bot: { ...NOBODY, isBot: true },
  "banned author": { ...NOBODY, isAuthor: true, isBanned: true },
  "banned moderator": { ...NOBODY, rank: 0, isBanned: true },
} as const satisfies Readonly<Record<string, Standing>>;

type Person = keyof typeof PERSONS;

const EVERYBODY: readonly Person[] = ["anybody", "author", "moderator", "administrator", "bot"];
const MODERATING: readonly Person[] = ["moderator", "administrator"];

/** Who may, when nothing in the state of things is against it. */
const ALLOWED: Readonly<Record<DeedKind, readonly Person[]>> = {
  write: ["author"],
  vote: ["anybody", "author", "moderator", "administrator"],
  unvote: ["anybody", "author", "moderator", "administrator"],
  delete: ["author"],
  restore: ["author"],
  remove: MODERATING,
  reinstate: MODERATING,
  lock: MODERATING,
  unlock: MODERATING,
  warn: MODERATING,
  add: MODERATING,
  take: MODERATING,
  ban: MODERATING,
  unban: MODERATING,
  report: EVERYBODY,
  resolve: MODERATING,
  "edit-community": MODERATING,
  close: MODERATING,
  reopen: MODERATING,
};

for (const kind of KINDS) {
  Deno.test(`${kind}: ${ALLOWED[kind].join(", ")} and nobody else, home and passed on`, () => {
    for (const [name, standing] of Object.entries(PERSONS)) {
      for (const isPassedOn of [false, true]) {
        const judged = { kind, standing, community: OPEN, item: SHOWN, isPassedOn };
        const isAllowed = refusalOf(judged) === undefined;
        assert.equal(isAllowed, ALLOWED[kind].includes(name as Person), name);
      }
    }
  });
}

const ordinary = { standing: NOBODY, community: OPEN };
const byModerator = { standing: PERSONS.moderator, community: OPEN };
const byAuthor = { standing: PERSONS.author, community: OPEN };
const locked = { ...SHOWN, isLocked: true };
const restricted = { ...OPEN, isRestricted: true };
const closed = { ...OPEN, state: "deleted" } as const;
const removed = { ...SHOWN, state: "removed" } as const;
const deleted = { ...SHOWN, state: "deleted" } as const;
const dismissal = { kind: "take", ...byModerator } as const;

const REFUSED: readonly (readonly [string, Judged, boolean])[] = [
  ["a new post by anybody", { kind: "write", ...ordinary }, true],
  ["a new post by a bot", { kind: "write", ...ordinary, standing: PERSONS.bot }, true],
  ["a comment", { kind: "write", ...ordinary, above: [SHOWN] }, true],
  ["a comment below a comment of a locked post", {
    kind: "write",
    ...ordinary,
    above: [SHOWN, locked],
  }, false],
  ["an edit of a comment on a locked post", {
    kind: "write",
    ...byAuthor,
    item: SHOWN,
    above: [locked],
  }, false],
  ["a moderator's comment on a locked post", {
    kind: "write",
    ...byModerator,
    above: [locked],
  }, true],
  ["an administrator's comment on a locked post", {
    kind: "write",
    ...ordinary,
    standing: PERSONS.administrator,
    above: [locked],
  }, true],
  ["a comment on a removed post", { kind: "write", ...byModerator, above: [removed] }, false],
  ["a comment far below a deleted comment", {
    kind: "write",
    ...ordinary,
    above: [SHOWN, deleted, SHOWN],
  }, true],
  ["a comment far below a locked comment (Lemmy D12)", {
    kind: "write",
    ...ordinary,
    above: [SHOWN, locked, SHOWN],
  }, false],
  ["a comment below a deleted comment", {
    kind: "write",
    ...ordinary,
    above: [deleted, SHOWN],
  }, false],
  ["an edit of what was removed", { kind: "write", ...byAuthor, item: removed }, false],
  ["a vote on what was deleted", { kind: "vote", ...ordinary, item: deleted }, false],
  ["a post in a deleted community", {
    kind: "write",
    standing: PERSONS.moderator,
    community: closed,
  }, false],
  ["a vote in a deleted community", {
    kind: "vote",
    standing: NOBODY,
    community: closed,
    item: SHOWN,
  }, false],
  ["a post where only moderators post", {
    kind: "write",
    standing: NOBODY,
    community: restricted,
  }, false],
  ["a moderator's post where only moderators post", {
    kind: "write",
    standing: PERSONS.moderator,
    community: restricted,
  }, true],
  ["a comment where only moderators post", {
    kind: "write",
    standing: NOBODY,
    community: restricted,
    above: [SHOWN],
  }, true],
  ["an edit of an older post where only moderators post", {
    kind: "write",
    standing: PERSONS.author,
    community: restricted,
    item: SHOWN,
  }, true],
  ["speaking as a moderator", { kind: "write", ...ordinary, isDistinguished: true }, false],
  ["a moderator speaking as one", { kind: "write", ...byModerator, isDistinguished: true }, true],
  ["a language that is not spoken", {
    kind: "write",
    standing: NOBODY,
    community: { ...OPEN, languages: ["de"] },
    language: "en",
  }, false],
  ["no language where some are spoken", {
    kind: "write",
    standing: NOBODY,
    community: { ...OPEN, languages: ["de"] },
  }, true],
  ["restoring what a moderator removed", { kind: "restore", ...byAuthor, item: removed }, false],
  ["reinstating what its author deleted", {
    kind: "reinstate",
    ...byModerator,
    item: deleted,
  }, false],
  ["dismissing a moderator of a lower rank", { ...dismissal, rankOfOther: 2 }, true],
  ["dismissing a moderator of the same rank", { ...dismissal, rankOfOther: 1 }, false],
  ["dismissing a moderator of a higher rank", { ...dismissal, rankOfOther: 0 }, false],
  ["an administrator dismissing the first moderator", {
    ...dismissal,
    standing: PERSONS.administrator,
    rankOfOther: 0,
  }, true],
  ["banning a moderator of a higher rank", { ...dismissal, kind: "ban", rankOfOther: 0 }, false],
  ["a moderator removing the community for the administrators", {
    kind: "close",
    ...byModerator,
    by: "administrator",
  }, false],
  ["a moderator opening what an administrator removed", {
    kind: "reopen",
    standing: PERSONS.moderator,
    community: { ...OPEN, state: "removed" },
    by: "moderator",
  }, false],
];

for (const [name, judged, isAllowed] of REFUSED) {
  Deno.test(`${isAllowed ? "allowed" : "refused"}: ${name}`, () => {
    const reason = refusalOf(judged);
    assert.equal(reason === undefined, isAllowed, reason);
  });
}

Deno.test("over all standings and states: the banned nothing, bots no votes, and what is passed on no more than at home", () => {
  let count = 0;
  for (const judged of everything()) {
    count++;
    const reason = refusalOf(judged);
    const { kind, standing: { isBanned, isBot, isAuthor, rank, isAdministrator } } = judged;
    if (isBanned) assert.notEqual(reason, undefined);
    if (isBot && (kind === "vote" || kind === "unvote")) assert.notEqual(reason, undefined);
    const isModerating = rank !== undefined || isAdministrator;
    const isTheirs = ALLOWED[kind] === MODERATING;
    if (isTheirs && !isModerating) assert.notEqual(reason, undefined);
    if ((kind === "delete" || kind === "restore") && !isAuthor) assert.notEqual(reason, undefined);
    if (kind === "write" && judged.item && !isAuthor) assert.notEqual(reason, undefined);
    if (reason === undefined) {
      assert.equal(refusalOf({ ...judged, isPassedOn: true }), undefined);
    }
  }
  assert.ok(count > 10_000);
});

/** Every kind by every standing in every state. */
function* everything(): Generator<Judged> {
  const flags = [false, true];
  const states = ["shown", "deleted", "removed"] as const;
  const items = [
    undefined,
    ...states.flatMap((state) => flags.map((isLocked) => ({ state, isLocked, depth: 1 }))),
  ];
  for (const kind of KINDS) {
    for (const isAuthor of flags) {
      for (const rank of [undefined, 0, 1]) {
        for (const isAdministrator of flags) {
          for (const [isBanned, isBot] of [[false, false], [true, false], [false, true]] as const) {
            const standing = { isAuthor, rank, isAdministrator, isBanned, isBot };
            for (const state of ["open", "deleted", "removed"] as const) {
              for (const isRestricted of flags) {
                const community = { state, isRestricted, languages: [] };
                for (const item of items) {
                  yield { kind, standing, community, item };
                  yield { kind, standing, community, above: item ? [item] : [] };
                }
              }
            }
          }
        }
      }
    }
  }
}
