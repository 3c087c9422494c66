"""A candidate is handed to an analyst, with what has to be known."""

from tests.scenarios import talk
from tests.world import Bot


def test_a_pm_names_an_analyst_who_reads_how_far_it_has_come(bot: Bot) -> None:
    for who in ("mira", "omar"):
        talk.mention(bot, who)
    talk.press(bot, "ana", "capture.take", "card:1")

    root = talk.posted(bot, "candidate:1")
    where = {"channel": root.channel_id, "ts": root.ts}
    bot.person("petra").choose("regrouping.more", "1:assign", **where)
    bot.person("petra").submit(
        {"owner": "U0PETRA", "analysts": ["U0ANA"], "text": "Kiosks <!channel> are missing"}
    )
    bot.work()

    seen = talk.seen(bot, "petra", "candidate:1")
    assert "Owner: Petra Moss · with Ana Lind" in seen
    assert "1 with nobody yet · 1 with Ana Lind" in seen
    (told,) = [
        talk.words(m)
        for m in bot.person("ana").messages("@whychain")
        if "asks you to work on" in m["text"]
    ]
    assert "Kiosks &lt;!channel&gt; are missing" in told
    assert "Asked for twice by 2 people" in told
    assert "2 requests are open" in told
    assert "Why-chain:" in told
    assert "Kiosks" not in talk.everything_in(bot, "petra", "#data-triage")
