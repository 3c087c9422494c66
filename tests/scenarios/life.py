"""Random walks over a request's life: whatever people do to it, in whatever order."""

from contextlib import suppress
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import select

from bot import demand
from models import PlusOne, Post, Remark, RemarkKind, Request
from models.words import Status
from playground.errors import CannotDo
from tests.scenarios import talk
from tests.world import Bot

CHANNEL = "#ask-data"
ASKERS = st.sampled_from(["mira", "omar", "max"])
TEAM = st.sampled_from(["ana", "petra"])
ANYBODY = st.sampled_from(["mira", "omar", "max", "ana", "petra", "gus"])
ASKS = st.sampled_from([talk.ORDERS, talk.CHURN, "Can I get weekly revenue by country and plan?"])
REPLIES = st.sampled_from(
    ["any news?", "never mind", "+1", "actually by country please", "thanks!", ":tada:", "it's 42"]
)


class LifeOfARequest(RuleBasedStateMachine):
    """People act on one request; the bot does its work now and then, not after each act."""

    bot: ClassVar[Bot]

    @initialize(asker=ASKERS, ask=ASKS)
    def file(self, asker: str, ask: str) -> None:
        self.asker = asker
        self.ts = talk.mention(self.bot, asker, ask)
        with self.bot.deps.sessions() as session:
            self.number = session.scalars(
                select(Request.id).where(Request.ts == self.ts, Request.number == 0)
            ).one()

    @rule(ask=ASKS)
    def edit(self, ask: str) -> None:
        with suppress(CannotDo):  # once it is deleted
            said = f"<@{self.bot.slack.bot_user}> {ask}"
            self.bot.person(self.asker).edit(CHANNEL, self.ts, said)

    @rule()
    def delete(self) -> None:
        with suppress(CannotDo):
            self.bot.person(self.asker).delete(CHANNEL, self.ts)

    @rule(who=ANYBODY, what=REPLIES)
    def reply(self, who: str, what: str) -> None:
        with suppress(CannotDo):
            self.bot.person(who).say(CHANNEL, what, thread=self.ts)

    @rule(who=ANYBODY)
    def take(self, who: str) -> None:
        self._press(who, "capture.take")

    @rule(who=TEAM)
    def give_back(self, who: str) -> None:
        self._press(who, "capture.give_back")

    @rule(who=ANYBODY)
    def withdraw(self, who: str) -> None:
        self._press(who, "capture.withdraw")

    @rule(who=ANYBODY)
    def dismiss(self, who: str) -> None:
        self._press(who, "capture.dismiss")

    @rule(who=ANYBODY)
    def undo(self, who: str) -> None:
        for note in self.bot.person(who).ephemerals(CHANNEL):
            if "capture.take_up_again" in talk.buttons(note):
                self.bot.person(who).click("capture.take_up_again", channel=CHANNEL, ts=note["ts"])

    @rule(who=TEAM, minutes=st.sampled_from(["15", "60"]))
    def answer(self, who: str, minutes: str) -> None:
        if self._press(who, "capture.answer"):
            self._submit(who, {"minutes": minutes})

    @rule(who=ANYBODY, verdict=st.sampled_from(["answers.approve", "answers.send_back"]))
    def judge(self, who: str, verdict: str) -> None:
        if self._press(who, verdict, self._last_answer()):
            self._submit(who, {"text": "by week"})

    @rule(who=TEAM)
    def take_the_answer_back(self, who: str) -> None:
        self._press(who, "answers.take_back")

    @rule(who=TEAM, what=st.sampled_from(["ask", "hand_over"]))
    def hold(self, who: str, what: str) -> None:
        card = talk.posted(self.bot, f"card:{self.number}")
        where = {"channel": card.channel_id, "ts": card.ts}
        other = "U0PETRA" if who == "ana" else "U0ANA"
        with suppress(CannotDo):
            self.bot.person(who).choose("answers.more", f"{self.number}:{what}", **where)
            self._submit(who, {"text": "net?"} | ({"to": other} if what == "hand_over" else {}))

    @rule(who=ANYBODY)
    def need_it_too(self, who: str) -> None:
        self._press(who, "talk.me_too")

    @rule(who=ANYBODY)
    def mark(self, who: str) -> None:
        with suppress(CannotDo):
            self.bot.person(who).react(CHANNEL, self.ts, "heavy_plus_sign")

    @rule(who=ANYBODY)
    def unmark(self, who: str) -> None:
        with suppress(CannotDo):
            self.bot.person(who).unreact(CHANNEL, self.ts, "heavy_plus_sign")

    @rule(who=ANYBODY)
    def file_again(self, who: str) -> None:
        with suppress(CannotDo):
            self.bot.person(who).react(CHANNEL, self.ts, "inbox_tray")

    @rule()
    def work(self) -> None:
        self.bot.work()
        self._check()

    def teardown(self) -> None:
        if hasattr(self, "number"):
            self.work()

    def _check(self) -> None:
        self._one_message_is_one_request_with_one_card()
        self._the_bot_says_no_more_than_its_card_answers_and_what_people_wrote_in_forms()
        self._the_count_is_that_of_distinct_people()

    def _one_message_is_one_request_with_one_card(self) -> None:
        with self.bot.deps.sessions() as session:
            found = select(Request.id).where(Request.ts == self.ts)
            assert list(session.scalars(found)) == [self.number]
            card = select(Post.id).where(Post.kind == "card", Post.subject_id == self.number)
            assert len(list(session.scalars(card))) == 1

    def _the_bot_says_no_more_than_its_card_answers_and_what_people_wrote_in_forms(self) -> None:
        said = talk.thread(self.bot, self.asker, CHANNEL, self.ts)
        with self.bot.deps.sessions() as session:
            request = session.get_one(Request, self.number)
            shown = Remark.kind.in_([RemarkKind.QUESTION, RemarkKind.NOT_QUITE])
            mine = select(Remark.id).where(Remark.request_id == self.number, shown)
            remarks = len(list(session.scalars(mine)))
        answers = request.answer_round + (request.status is Status.ANSWERED)
        assert len(said) <= 1 + answers + remarks, [talk.words(m) for m in said]

    def _the_count_is_that_of_distinct_people(self) -> None:
        with self.bot.deps.sessions() as session:
            request = session.get_one(Request, self.number)
            if request.product_id is None:
                return
            asking = [
                other
                for other in session.scalars(
                    select(Request).where(Request.product_id == request.product_id)
                )
                if other.counts
            ]
            ids = [other.id for other in asking]
            also = session.scalars(select(PlusOne.person_id).where(PlusOne.request_id.in_(ids)))
            people = {other.requester_id for other in asking} | set(also)
            assert demand.of_product(session, request.product_id).people == len(people)
            own = select(PlusOne.person_id).where(PlusOne.request_id == request.id)
            assert request.requester_id not in set(session.scalars(own))

    def _last_answer(self) -> str:
        with self.bot.deps.sessions() as session:
            last = session.get_one(Request, self.number).answer_round
        return f"answer:{self.number}{f':{last}' if last else ''}"

    def _submit(self, who: str, values: dict[str, str]) -> None:
        """Submit the form that was opened, if one was; it stays open when it was refused."""
        if self.bot.person(who).views():
            self.bot.person(who).submit(values)
            with suppress(CannotDo):
                self.bot.person(who).close(everything=True)

    def _press(self, who: str, action_id: str, key: str | None = None) -> bool:
        """Press a button of the card, or of another post as it stands now. False for none."""
        with self.bot.deps.sessions() as session:
            found = select(Post).where(Post.key == (key or f"card:{self.number}"))
            card = session.scalar(found)
        if card is None or card.ts is None:
            return False
        try:
            self.bot.person(who).click(action_id, channel=card.channel_id, ts=card.ts)
        except CannotDo:
            return False
        return True
