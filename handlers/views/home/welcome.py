"""The one message to the installer of a new workspace."""

from bot.wording import _
from handlers.views.parts import section
from handlers.work import Face


def face(bot_user_id: str | None) -> Face:
    """It names one thing to do next."""
    home = f"<@{bot_user_id}>" if bot_user_id else _("my name")
    words = _(
        "Whychain is installed, and you are its first admin. Next: open my Home tab and choose "
        "the private channel in which your data team triages."
    )
    where = _("Click {home} at the top, then *Home*. The settings are at its end.", home=home)
    return Face(f"👋 {words}", [section(f"👋 {words}\n{where}")])
