"""The two ways in which something is refused: to an app, and to a person."""

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
