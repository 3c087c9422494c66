"""A picture as a message, with all that it shows in words; and the same as text to copy."""

from slack_sdk.models.blocks import Block, ImageBlock
from slack_sdk.models.blocks.basic_components import SlackFile
from slack_sdk.models.views import View

from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import context, section
from handlers.work import Face

LONGEST_PART = 2_400
"""Characters of one block, which grow when they are escaped."""
PARTS = 80


def face(file_id: str | None, words: str) -> Face:
    """The picture; where Slack takes none from this app, its words."""
    text = _("Drawn: {words}", words=shorten(words, 600))
    if file_id is None:
        why = _("Slack takes no picture from me here: an admin has to allow it `files:write`.")
        return Face(escape(text), [section(escape(shorten(words, 2000))), context(why)])
    image = ImageBlock(slack_file=SlackFile(id=file_id), alt_text=words[:2000] or text)
    return Face(escape(text), [image], shows_file=True)


def on_its_way() -> View:
    """It is drawn, and then sent."""
    line = _("It is being drawn, and comes to you in a moment, as a direct message.")
    return modal.window(_("Picture"), [section(line)])


def as_text(mermaid: str) -> View:
    """Mermaid text in pieces that a window holds."""
    blocks: list[Block] = [
        context(_("Copy it into any document that draws Mermaid, such as a page on GitHub."))
    ]
    parts = list(_parts(mermaid))
    blocks += [section(f"```{escape(part)}```") for part in parts[:PARTS]]
    if len(parts) > PARTS:
        blocks.append(context(_("The rest doesn't fit here.")))
    return modal.window(_("As text"), blocks)


def _parts(text: str) -> list[str]:
    """Whole lines, as many as fit."""
    parts, part = [], ""
    for line in text.replace("```", "").splitlines():
        if part and len(escape(part)) + len(escape(line)) > LONGEST_PART:
            parts.append(part)
            part = ""
        part += f"{line[:LONGEST_PART]}\n"
    return [*parts, part]
