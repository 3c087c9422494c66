"""What has happened in the workspace since a play began, as far as the steps ask for it."""

from collections.abc import Callable, Iterator
from typing import Any

from playground.channels import Channel
from playground.messages import Message
from playground.tour.steps import ASKED_IN, DIGEST, MANAGER, TRIAGE, Thread
from playground.workspace import Workspace


class Sight:
    """Looks at a workspace; `since` is the timestamp at which the play began."""

    def __init__(self, workspace: Workspace, since: str) -> None:
        self._workspace = workspace
        self._since = since
        self._ids = {each.name: each.id for each in workspace.channels.values() if each.name}

    def channel_id(self, name: str) -> str:
        """The id of a channel, which the company's file names."""
        return self._ids[name]

    def person_id(self, handle: str) -> str:
        """The id of one of the company's people."""
        return next(user.id for user in self._workspace.users.values() if user.name == handle)

    def thread(self, which: Thread | None) -> str:
        """The timestamp of a thread's root; empty while there is none."""
        found = {Thread.ASKED: self._asked, Thread.CANDIDATE: self._root}
        message = found[which]() if which else None
        return message.ts if message else ""

    def answers(self) -> int:
        """How many whys of the candidate's chain have an answer."""
        return sum(_offers(each, "chain.undo") for each in self._said(TRIAGE, self._root()))

    def asks_pm(self) -> bool:
        """A why stands open in the candidate's thread."""
        return any(_offers(each, "chain.unknown") for each in self._said(TRIAGE, self._root()))

    def root_says(self, words: str) -> bool:
        """The candidate's root holds these words."""
        root = self._root()
        return root is not None and words in str(root.blocks)

    def is_put_to_requester(self) -> bool:
        """A why stands open in the requester's thread."""
        return any(_offers(each, "chain.unknown") for each in self._said(ASKED_IN, self._asked()))

    def has_posted(self, channel: str) -> bool:
        """The app has begun a thread in a channel."""
        return any(self._is_by_app(each) for each in self._new(channel))

    def has_window(self, handle: str) -> bool:
        """Somebody has a modal open."""
        return bool(self._workspace.stacks.get(self.person_id(handle)))

    def _asked(self) -> Message | None:
        """The request of this play: the one that was asked about, else the newest with a card."""
        filed = [each for each in self._new(ASKED_IN) if any(self._said(ASKED_IN, each))]
        for sign in ("chain.", "clustering.different", ""):
            for each in filed:
                if any(sign in str(reply.blocks) for reply in self._said(ASKED_IN, each)):
                    return each
        return None

    def _root(self) -> Message | None:
        """The root of the candidate that something happened to."""
        channel = self._channel(TRIAGE)
        for message in channel.timeline():
            newest = [message.ts, *channel.replies.get(message.ts, [])][-1]
            is_new = newest > self._since and self._is_by_app(message)
            if is_new and "Why-chain" in str(message.blocks):
                return message
        return None

    def _new(self, channel: str) -> Iterator[Message]:
        """What was said in a channel since the play began, the newest first."""
        for message in self._channel(channel).timeline():
            if message.ts <= self._since:
                return
            yield message

    def _said(self, channel: str, root: Message | None) -> Iterator[Message]:
        """What the app said in a thread."""
        replies = self._channel(channel).thread(root.ts)[1:] if root else []
        return (each for each in replies if self._is_by_app(each))

    def _channel(self, name: str) -> Channel:
        return self._workspace.channels[self._ids[name]]

    def _is_by_app(self, message: Message) -> bool:
        return bool(message.app_id)


def _offers(message: Message, action: str) -> bool:
    """The message has a button with this action id."""
    return any(element.get("action_id") == action for element in _elements(message.blocks))


def _elements(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield from block.get("elements", [])


SEEN: dict[str, Callable[[Sight], bool]] = {
    "card": lambda sight: bool(sight.thread(Thread.ASKED)),
    "question": Sight.is_put_to_requester,
    "first answer": lambda sight: sight.answers() > 0,
    "need": lambda sight: sight.root_says("*Need* ("),
    "need confirmed": lambda sight: sight.root_says("*Need* (confirmed)"),
    "effort": lambda sight: sight.root_says("the PM's estimate"),
    "decision": lambda sight: sight.root_says("Decided: "),
    "digest": lambda sight: sight.has_posted(DIGEST),
    "window": lambda sight: sight.has_window(MANAGER),
}
"""What a step waits for, by name."""
