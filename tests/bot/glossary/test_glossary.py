"""Names change how requests are read: those asked from then on, and those asked before."""

import time

import numpy as np
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot import clustering
from bot.deps import Deps
from bot.glossary import editing, learning, reading, renewing
from bot.glossary.lines import Entry
from bot.jobs import Job
from bot.people import Caller
from bot.shortlists import Shortlists
from models import Embedding, Gone, NameChange, NameKind, OwnName, Product, Request, UserError
from models.words import Role, SourceClass
from playground.lark import TEAM
from tests.builders import LONG_AGO, a_caller, a_request, a_workspace

OTHER = "T0OTHER"
GLOSSARY = (
    "Aurora: product\nAcme Pro: product\nBerlin Branch: product\nGMV = gross merchandise value"
)


@pytest.fixture
def petra(deps: Deps) -> Caller:
    with deps.sessions.begin() as session:
        a_workspace(session)
        a_workspace(session, OTHER)
        return a_caller(session, "U0PETRA", Role.PM)


def ask(deps: Deps, text: str, workspace_id: str = TEAM) -> int:
    """The number of a request that was placed."""
    with deps.sessions.begin() as session:
        number = a_request(session, text=text, workspace_id=workspace_id).id
    put(deps, number)
    return number


def put(deps: Deps, number: int) -> None:
    with deps.sessions() as session:
        wish = clustering.wanted(session, number)
    assert wish is not None
    vector = deps.representation.represent([wish.text], wish.names)[0]
    with deps.sessions.begin() as session:
        clustering.place(
            session, deps.queue, deps.representation, wish, vector, LONG_AGO, Shortlists()
        )


def product_of(deps: Deps, number: int) -> int | None:
    with deps.sessions() as session:
        return session.get_one(Request, number).product_id


def add(deps: Deps, caller: Caller, text: str) -> int:
    with deps.sessions.begin() as session:
        return editing.add(session, deps.queue, caller, text, LONG_AGO)


def renew(deps: Deps) -> int:
    return renewing.read_anew(deps.sessions, deps.queue, deps.representation, TEAM)


def likeness(deps: Deps, left: int, right: int) -> float:
    with deps.sessions() as session:
        one, other = (np.asarray(session.get_one(Embedding, n).vector) for n in (left, right))
        return float(one @ other)


def test_values_in_small_letters_land_in_one_product_once_they_are_names(
    deps: Deps, petra: Caller
) -> None:
    add(deps, petra, GLOSSARY)
    texts = [f"weekly defects of {name}" for name in ("aurora", "acme pro", "the berlin branch")]

    ours = {product_of(deps, ask(deps, text)) for text in texts}
    theirs = {product_of(deps, ask(deps, text, OTHER)) for text in texts}

    assert len(ours) == 1
    assert len(theirs) == 3, "another workspace has no such names"


def test_an_abbreviation_and_its_long_form_land_in_one_product(deps: Deps, petra: Caller) -> None:
    add(deps, petra, GLOSSARY)

    short = ask(deps, "gmv of new sellers by month")
    long_form = ask(deps, "gross merchandise value of new sellers by month")

    assert product_of(deps, short) == product_of(deps, long_form)
    assert likeness(deps, short, long_form) > 0.99


def test_requests_from_before_are_read_anew_and_keep_their_products(
    deps: Deps, petra: Caller
) -> None:
    first, second = ask(deps, "weekly defects of aurora"), ask(deps, "weekly defects of acme pro")
    third = ask(deps, "how many refunds by reason")
    before = [product_of(deps, n) for n in (first, second, third)]
    unlike = likeness(deps, first, second)

    assert add(deps, petra, GLOSSARY) == 4
    assert renew(deps) == 2, "only those in which a name stands"
    assert renew(deps) == 0

    assert [product_of(deps, n) for n in (first, second, third)] == before
    assert unlike < 0.86 < 0.94 < likeness(deps, first, second)
    with deps.sessions() as session:
        assert session.scalar(select(func.count()).select_from(NameChange)) == 0
        for number in (first, second):
            request = session.get_one(Request, number)
            product = session.get_one(Product, request.product_id)
            vector = session.get_one(Embedding, number).vector
            assert np.allclose(np.asarray(product.vector_sum), vector, atol=1e-5)


def test_what_was_read_with_older_names_is_read_again(deps: Deps, petra: Caller) -> None:
    with deps.sessions.begin() as session:
        number = a_request(session, text="weekly defects of aurora").id
    with deps.sessions() as session:
        wish = clustering.wanted(session, number)
    assert wish is not None
    vector = deps.representation.represent([wish.text], wish.names)[0]
    add(deps, petra, GLOSSARY)

    with deps.sessions.begin() as session:
        clustering.place(
            session, deps.queue, deps.representation, wish, vector, LONG_AGO, Shortlists()
        )

    assert product_of(deps, number) is None
    put(deps, number)
    assert product_of(deps, number) is not None


def test_three_thousand_names_cost_little(deps: Deps, petra: Caller) -> None:
    lines = [f"Larkspur {n}: place\nAurora{n}: product\nX{n} = long form {n}" for n in range(1_000)]
    add(deps, petra, "\n".join(lines))
    text = "weekly orders of larkspur 7 and x12 and fees of aurora3 by city and week"

    with deps.sessions() as session:
        found = reading.names_in(session, TEAM, [text])
        spent = []
        for _ in range(9):
            begun = time.thread_time()
            reading.names_in(session, TEAM, [text])
            spent.append(time.thread_time() - begun)

    assert len(found.types.meanings) + len(found.long_forms.meanings) == 3, "the others stay there"
    assert min(spent) < 0.015, "of the processor, whatever else it does meanwhile"


def test_a_name_is_changed_removed_and_never_learned_again(deps: Deps, petra: Caller) -> None:
    add(deps, petra, "Aurora: product\nLyon: place")
    with deps.sessions.begin() as session:
        aurora, lyon = session.scalars(select(OwnName).order_by(OwnName.key))
        said = Entry("Lyon", NameKind.TEAM)
        with pytest.raises(UserError, match="is in the list already"):
            editing.change(session, deps.queue, petra, aurora.id, said, LONG_AGO)
        editing.remove(session, deps.queue, petra, lyon.id, LONG_AGO)
        editing.change(session, deps.queue, petra, aurora.id, said, LONG_AGO)

    for who in ("U0MIRA", "U0OMAR", "U0MAX"):
        for name in ("Aurora", "Borealis"):
            with deps.sessions.begin() as session:
                a_request(session, requester_id=who, text=f"the weekly defects of {name}")
    with deps.sessions.begin() as session:
        removed = session.scalars(select(OwnName)).one()
        editing.remove(session, deps.queue, petra, removed.id, LONG_AGO)
    learning.learn(deps.sessions, deps.queue, TEAM, LONG_AGO)

    with deps.sessions() as session:
        found = {row.key: row.state.value for row in session.scalars(select(OwnName))}
    assert found == {"lyon": "refused", "aurora": "used", "borealis": "used"}


def test_only_public_requests_propose_abbreviations_and_each_once(
    deps: Deps, petra: Caller
) -> None:
    text = "gross merchandise value (GMV) by city"
    with deps.sessions.begin() as session:
        hidden = a_request(session, text=text, source_class=SourceClass.PRIVATE)
        learning.propose(session, hidden, LONG_AGO)
        assert reading.proposed(session, TEAM, 5) == []
        for _ in range(2):
            learning.propose(session, a_request(session, text=text), LONG_AGO)
        (row,) = reading.proposed(session, TEAM, 5)
        assert reading.names_in(session, TEAM, ["gmv"]).spell_out("gmv") == "gmv"

        editing.accept(session, deps.queue, petra, row.id, LONG_AGO)
        editing.accept(session, deps.queue, petra, row.id, LONG_AGO)
        spelt = reading.names_in(session, TEAM, ["gmv"]).spell_out("gmv")

        assert spelt == "gross merchandise value"
        editing.remove(session, deps.queue, petra, row.id, LONG_AGO)
        learning.propose(session, a_request(session, text=text), LONG_AGO)
        assert reading.proposed(session, TEAM, 5) == []


def test_only_pms_and_admins_of_the_workspace_edit_names(deps: Deps, petra: Caller) -> None:
    add(deps, petra, "Lyon: place")
    with deps.sessions.begin() as session:
        number = session.scalars(select(OwnName.id)).one()
        analyst = a_caller(session, "U0ANA", Role.ANALYST)
        stranger = a_caller(session, "U0ZOE", Role.PM, workspace_id=OTHER)
        with pytest.raises(UserError, match="Only a data PM or an admin"):
            editing.add(session, deps.queue, analyst, "Rome: place", LONG_AGO)
        with pytest.raises(Gone):
            editing.remove(session, deps.queue, stranger, number, LONG_AGO)


def test_names_changed_twice_are_read_anew_by_one_job(deps: Deps, petra: Caller) -> None:
    add(deps, petra, "Lyon: place")
    add(deps, petra, "Rome: place")

    with deps.sessions() as session:
        assert waiting(session) == [Job.READ_NAMES_ANEW]


def waiting(session: Session) -> list[str]:
    query = text("SELECT task_name FROM procrastinate_jobs WHERE task_name LIKE 'glossary%'")
    return list(session.scalars(query))
