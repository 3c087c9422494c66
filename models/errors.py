"""Errors that are answers: a sentence for the person who asked for something impossible."""


class UserError(Exception):
    """A clear sentence that names the cause and the fix, shown to the person as it is."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        """The form field (a block id) at which the sentence belongs, if it belongs to one."""


class Gone(UserError):  # noqa: N818  # reads as the fact that it states
    """What an old button or form is about no longer exists in this workspace."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This {what} is no longer here, so there is nothing left to do with it.")
