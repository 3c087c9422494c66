"""Errors that are answers: a sentence for the person who asked for something impossible."""

from models.marking import N_


class UserError(Exception):
    """A clear sentence that names the cause and the fix, shown to the person as it is.

    Where nobody knows the reader's language, it is marked only, with the `names` in its places:
    whoever shows it has both.
    """

    def __init__(self, sentence: str, *, field: str | None = None, **names: object) -> None:
        self.marked, self.names = sentence, names
        self.sentence = sentence.format(**names) if names else sentence
        super().__init__(self.sentence)
        self.field = field
        """The form field (a block id) at which the sentence belongs, if it belongs to one."""


class Gone(UserError):  # noqa: N818  # reads as the fact that it states
    """What an old button or form is about no longer exists in this workspace."""

    def __init__(self, what: str) -> None:
        gone = N_("This {what} is no longer here, so there is nothing left to do with it.")
        super().__init__(gone, what=what)
