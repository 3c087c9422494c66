"""Secrets in words from before they were masked."""

from sqlalchemy import select

from bot import masking
from bot.deps import Deps
from bot.redaction import MASK
from models import Masking, Part, Request
from playground.lark import TEAM
from tests.builders import a_person, a_product, a_request, a_workspace

SECRET = "hunter2hunter2"
SAID = f"Orders by city, password: {SECRET}"


def test_older_words_are_masked_once_in_batches_and_others_stay(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        a_workspace(session)
        a_person(session)
        product = a_product(session, title=SAID)
        for _ in range(5):
            found = a_request(session, text=SAID, title=SAID, filters=["only new", SAID])
        clean = a_request(session, text="The token report by week", title="Token report")
        part = Part(workspace_id=TEAM, channel_id="C0ASK", ts="9.9", request_id=found.id, text=SAID)
        session.add_all([part, Masking(workspace_id=TEAM, place=0, after=0)])
        session.flush()

    steps = 0
    while steps < 50:
        with deps.sessions.begin() as session:
            if session.get(Masking, TEAM) is None:
                break
            masking.mask_some(session, deps.queue, TEAM, most=2)
        steps += 1

    with deps.sessions() as session:
        requests = session.scalars(select(Request).order_by(Request.id)).all()
        assert {r.text for r in requests[:5]} == {f"Orders by city, password: {MASK}"}
        assert requests[0].filters == ["only new", f"Orders by city, password: {MASK}"]
        assert requests[5].text == clean.text
        assert SECRET not in session.scalars(select(Part.text)).one()
        assert SECRET not in session.get_one(type(product), product.id).title
    assert 10 < steps < 20, "a batch is two rows, and it comes to an end"
