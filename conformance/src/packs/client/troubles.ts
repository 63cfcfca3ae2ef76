/**
 * Inboxes that do not answer as they should.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, missing, passed } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { HostAnswer } from "../../world/host_handler.ts";
import type { Persona } from "../../world/persona.ts";

interface Hanging {
  /** Whether the slow inbox was asked before the other got its Accept. */
  readonly isAsked: boolean;
  readonly sent: Sent;
  readonly accept: Delivered | undefined;
}

/** An inbox on C takes its time; somebody on A follows meanwhile. */
export const hangingInbox: Exchange = exchange<Hanging>({
  id: "client/hanging-inbox",
  title: "One host answers late, and another is served meanwhile",
  kind: "acts",
  async play(stage) {
    const answer = Promise.withResolvers<HostAnswer>();
    const asked = Promise.withResolvers<void>();
    let isAsked = false;
    const slow = withInbox(stage, () => {
      isAsked = true;
      asked.resolve();
      return answer.promise;
    });
    stage.tell("A person on host C follows, whose inbox takes its time.");
    const timer = setTimeout(asked.resolve, stage.timing.answer);
    try {
      await stage.follow(slow);
      await asked.promise;
      stage.tell("A person on host A follows meanwhile.");
      const sent = await stage.follow(stage.newcomer("A"));
      return { isAsked, sent, accept: await stage.accepted(sent) };
    } finally {
      clearTimeout(timer);
      answer.resolve({ status: 202 });
    }
  },
  judge: {
    "client:hanging": ({ isAsked, sent, accept }) => {
      if (!isAsked) return cannotTell("The inbox that takes its time got nothing.", [sent]);
      return accept
        ? passed("The Accept came to A while C had not answered.", [sent, accept])
        : missing("Accept on A while C had not answered", sent);
    },
  },
});

interface Repeated {
  readonly sent: Sent;
  readonly attempts: readonly Delivered[];
  readonly canary: WireEntry | undefined;
}

/** An inbox says that it is closed for the moment. */
export const unavailableInbox: Exchange = exchange<Repeated>({
  id: "client/unavailable-inbox",
  title: "An inbox answers 503, and then as usual",
  kind: "acts",
  async play(stage) {
    let answers = 0;
    const person = withInbox(stage, () => ({ status: answers++ === 0 ? 503 : 202 }));
    stage.tell("A person on host C follows, whose inbox answers 503 the first time.");
    const sent = await stage.follow(person);
    await stage.waitFor(sent, () => attemptsAt(stage, person)[0]);
    stage.tell("The suite waits for the second attempt.");
    await stage.forAsLongAs(stage.timing.retry, () => attemptsAt(stage, person)[1]);
    return { sent, attempts: attemptsAt(stage, person), canary: undefined };
  },
  judge: {
    "client:retry": ({ sent, attempts: [first, second] }) => {
      if (!first) return cannotTell("Nothing was delivered in the first place.", [sent]);
      if (!second) return failed("There was no second attempt in time.", [sent, first]);
      return idOf(first.activity) === idOf(second.activity)
        ? passed("It was delivered again.", [sent, first, second])
        : failed("Something else was delivered.", [sent, first, second]);
    },
  },
});

const most = 3;

/** An inbox says that it takes nothing. */
export const closedInbox: Exchange = exchange<Repeated>({
  id: "client/closed-inbox",
  title: "An inbox answers 403",
  kind: "acts",
  async play(stage) {
    const person = withInbox(stage, () => ({ status: 403 }));
    stage.tell("A person on host C follows, whose inbox answers 403.");
    const sent = await stage.follow(person);
    await stage.waitFor(sent, () => attemptsAt(stage, person)[0]);
    const canary = await stage.canary();
    return { sent, attempts: attemptsAt(stage, person), canary };
  },
  judge: {
    "client:no-hammering": ({ sent, attempts: [first, ...others], canary }) => {
      if (!first) return cannotTell("Nothing was delivered.", [sent]);
      const id = idOf(first.activity);
      const attempts = [first, ...others.filter(({ activity }) => idOf(activity) === id)];
      const reason = `The same activity was tried ${attempts.length} times.`;
      if (attempts.length > most) return failed(reason, [sent, ...attempts]);
      return canary
        ? passed(reason, [sent, ...attempts, canary])
        : cannotTell("Nothing that was sent after it had an effect.", [sent]);
    },
  },
});

/** A person on C with an inbox that is its own. */
function withInbox(stage: Stage, answer: () => HostAnswer | Promise<HostAnswer>): Persona {
  const edit = ({ endpoints: _, ...actor }: JsonObject) => actor;
  const person = stage.newcomer("C", { edit });
  stage.world.handle("C", person.inbox, answer);
  return person;
}

function attemptsAt(stage: Stage, { inbox }: Persona): Delivered[] {
  return deliveries(stage.wire).filter(({ entry }) => entry.url === inbox);
}
