"""The one message to the installer of a new workspace."""

from handlers.views.parts import section
from handlers.work import Face


def face(bot_user_id: str | None) -> Face:
    """It names one thing to do next."""
    home = f"<@{bot_user_id}>" if bot_user_id else "my name"
    text = (
        "👋 Whychain is installed, and you are its first admin. Next: open my Home tab and choose "
        "the private channel in which your data team triages."
    )
    where = f"Click {home} at the top, then *Home*. The settings are at its end."
    return Face(text, [section(f"{text}\n{where}")])
