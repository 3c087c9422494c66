"""What waits for a manager's decision in Home."""

from sqlalchemy.orm import Session

from bot import people
from bot.home.decisions import decisions
from models import HomeChoice, Nomination, Product, Referral
from models.words import Role
from playground.lark import TEAM
from tests.bot.digest.candidates import NOW, a_candidate
from tests.builders import LONG_AGO, a_person

ASKING = ("U0MIRA", "U0OMAR", "U0ANA", "U0PETRA")


def put_forward(session: Session, product: Product, *, is_proposed: bool = False) -> None:
    """To Max; a PM may propose to build it as well."""
    own = {"workspace_id": TEAM, "product_id": product.id}
    nominated = {"manager_id": "U0MAX", "nominated_by": "U0PETRA", "nominated_at": LONG_AGO}
    session.add(Nomination(**own, **nominated))
    if is_proposed:
        said = {"reason": "It pays", "proposed_by": "U0PETRA", "proposed_at": LONG_AGO}
        session.add(Referral(**own, **said))
        session.flush()


def test_what_a_pm_proposes_to_build_comes_first_and_each_by_its_rank(session: Session) -> None:
    a_person(session, "U0MAX", Role.MANAGER)
    for title, asking, is_proposed in (
        ("Fewest, proposed", ASKING[:1], True),
        ("Most", ASKING, False),
        ("More, proposed", ASKING[:3], True),
        ("Few", ASKING[:2], False),
    ):
        put_forward(session, a_candidate(session, title, people=asking), is_proposed=is_proposed)

    caller = people.read_caller(session, TEAM, "U0MAX")
    choice = HomeChoice(workspace_id=TEAM, person_id="U0MAX", page=0)
    seen = decisions(session, caller, choice, NOW)

    titles = [item.title for item in seen.to_decide]
    assert titles == ["More, proposed", "Fewest, proposed", "Most", "Few"]
    assert [item.title for item in seen.ranking.items][:2] == ["Most", "More, proposed"]
