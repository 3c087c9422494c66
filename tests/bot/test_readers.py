"""In which language something is said: that of whoever reads it, as far as it is known."""

from sqlalchemy.orm import Session

from bot import profiles, readers
from bot.wording import ENGLISH, NOBODY, Voice
from playground.lark import TEAM
from tests.bot.test_people import profile
from tests.builders import a_person, a_workspace
from tests.world import START


def test_one_person_reads_in_their_own_language_and_zone(session: Session) -> None:
    a_workspace(session, locale="de-DE", time_zone="Europe/Berlin")
    a_person(session, locale="fr-FR", time_zone="Asia/Tokyo")

    assert readers.of(session, TEAM, "U0MIRA") == Voice("fr-FR", "Asia/Tokyo")


def test_everybody_reads_in_the_language_of_the_workspace(session: Session) -> None:
    a_workspace(session, locale="de-DE", time_zone="Europe/Berlin")

    assert readers.of(session, TEAM, None) == Voice("de-DE", "Europe/Berlin")


def test_whose_language_nobody_has_told_reads_in_that_of_the_workspace(session: Session) -> None:
    a_workspace(session, locale="de-DE", time_zone="Europe/Berlin")
    a_person(session, "U0OMAR", locale=None, time_zone="America/New_York")

    assert readers.one(session, TEAM, "U0OMAR") == Voice("de-DE", "America/New_York")
    assert readers.one(session, TEAM, "U0NEW") == Voice("de-DE", "Europe/Berlin")


def test_without_any_word_about_it_english_is_spoken(session: Session) -> None:
    a_workspace(session, time_zone="Europe/Berlin")

    assert readers.everybody(session, TEAM) == Voice(ENGLISH, "Europe/Berlin")
    assert readers.everybody(session, "T0NOWHERE") == NOBODY


def test_a_workspace_speaks_as_the_first_who_set_it_up(session: Session) -> None:
    workspace = a_workspace(session)
    a_person(session, "U0ADA", locale="nl-NL")
    a_person(session, "U0MAX", locale="it-IT")

    readers.note_installer(session, TEAM, "U0NOBODY")
    readers.note_installer(session, TEAM, "U0ADA")
    readers.note_installer(session, TEAM, "U0MAX")

    assert workspace.locale == "nl-NL"


def test_a_profile_that_names_no_language_takes_none_away(session: Session) -> None:
    profiles.remember(session, TEAM, profile(locale="de-DE"), START)

    assert profiles.remember(session, TEAM, profile(), START).locale == "de-DE"
    assert profiles.remember(session, TEAM, profile(locale="fr-FR"), START).locale == "fr-FR"
