"""How things are refused: to an app, to a person, and to a test that waits."""

from typing import Any


class SlackError(Exception):
    """A call that Slack answers with `{"ok": false, "error": code}` and whatever else it says."""

    def __init__(self, code: str, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra

    def answer(self) -> dict[str, Any]:
        """The JSON that Slack answers with."""
        return {"ok": False, "error": self.code, **self.extra}


class CannotDo(Exception):  # noqa: N818  # reads as what it says: the person cannot do this
    """A person tried what Slack would not let them do or see. The text says what and why."""


class AppDidNotAnswer(Exception):  # noqa: N818  # reads as what it says
    """The app did not acknowledge what a person did; Slack shows the person that it failed."""


class DidNotHappen(AssertionError):  # noqa: N818  # the same
    """What a test waited for did not come in time."""
