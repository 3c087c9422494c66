"""Which requests give which reason, for those who may read them."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.building import seeing
from bot.people import Caller
from bot.triage import adding, backers, climbing
from handlers.views.building import reasons
from models import Product, Rung
from models.words import Altitude, Role, SourceClass, Stage
from tests.bot.clustering.asked import asked_for, branch, climb
from tests.bot.triage.test_meeting import CITIES, COSTS
from tests.builders import LONG_AGO, a_caller, a_channel, a_person, a_request, a_workspace

NOW = LONG_AGO + timedelta(days=3)


def backed(session: Session) -> tuple[Product, Rung, Rung]:
    a_workspace(session, triage_channel_id="C0TRIAGE")
    a_channel(session)
    a_person(session, "U0OMAR", name="Omar")
    product, asks = asked_for(session, 0, "U0MIRA", "U0OMAR", stage=Stage.CANDIDATE)
    (rung,) = climb(session, product, (CITIES, Altitude.ANALYSIS, asks[0]))
    (fork,) = branch(session, rung, (COSTS, Altitude.TEAM_GOAL, asks[1]))
    asks[0].title, asks[0].permalink = "Orders <!channel> 🎉", "https://lark.slack.com/archives/1"
    asks[1].title = "طلبات حسب المدينة"
    session.flush()
    return product, rung, fork


def test_each_rung_lists_its_requests_with_links_that_their_reader_can_open(
    session: Session,
) -> None:
    product, rung, _fork = backed(session)
    for number in range(7):
        more = a_request(session, product_id=product.id, requester_id=f"U{number}")
        adding.back(session, rung, more.id)
    private = a_request(session, product_id=product.id, source_class=SourceClass.PRIVATE)
    private.title = "Our secret"
    adding.back(session, rung, private.id)
    session.flush()

    own, other = backers.of_chain(session, product.id)

    assert (own.is_branch, len(own.asks), own.more) == (False, backers.MOST, 3)
    assert (other.is_branch, other.asks, other.more) == (
        True,
        (backers.AskBehind("طلبات حسب المدينة", None, "Omar"),),
        0,
    )
    said = str([block.to_dict() for block in reasons.part([own, other])])
    assert "_(Omar)_" in said
    assert "Our secret" not in said
    assert "<!channel>" not in said
    assert "… and 3 more" in said
    assert "Which requests give which reason" in said


def test_the_window_of_details_lists_them_for_the_data_team_alone(session: Session) -> None:
    product, rung, _fork = backed(session)

    def seen(caller: Caller) -> int:
        return len(seeing.look(session, caller, product.id, NOW).backed)

    assert seen(a_caller(session, "U0PETRA", Role.PM)) == 2
    assert seen(a_caller(session, "U0ANA", Role.ANALYST)) == 2
    assert seen(a_caller(session, "U0GRETA", Role.MANAGER)) == 0
    rung.undone_at = NOW
    session.flush()
    assert [one.rung.text for one in backers.of_chain(session, product.id)] == [COSTS]
    assert reasons.part(()) == []
    assert climbing.rungs_of(session, product.id) == []
