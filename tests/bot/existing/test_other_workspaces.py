"""What exists is offered and decided within a workspace: an id of another one finds nothing."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from bot.existing import given, products, suggesting
from bot.existing.products import Known
from bot.people import Caller
from bot.queue import Queue
from models import LinkProposal, Request, Suggestion, SuggestionKind, UserError
from models.words import Role, Stage, Status
from playground.lark import PARTNER
from tests.builders import LONG_AGO, a_caller, a_product, a_request, a_workspace
from tests.world import START

QUEUE = Queue("not called: jobs are deferred on the session's own connection")
KNOWN = Known("Orders", "https://dash.example/orders", "Orders by city")


class Theirs:
    """Rows of another workspace."""

    def __init__(self, session: Session) -> None:
        a_workspace(session)
        a_workspace(session, PARTNER)
        self.request: Request = a_request(session, workspace_id=PARTNER, requester_id="U0MIRA")
        self.product = a_product(session, workspace_id=PARTNER, stage=Stage.MONITORING)
        self.suggestion = Suggestion(
            workspace_id=PARTNER,
            request_id=self.request.id,
            kind=SuggestionKind.PRODUCT,
            subject_id=self.product.id,
            score=1.0,
            made_at=LONG_AGO,
        )
        self.proposal = LinkProposal(
            workspace_id=PARTNER, key="x", address="https://x.example", made_at=LONG_AGO
        )
        session.add_all([self.suggestion, self.proposal])
        session.flush()


Act = Callable[[Session, Caller, Theirs], object]


@pytest.mark.parametrize(
    "act",
    [
        lambda s, c, t: suggesting.take(s, QUEUE, c, t.suggestion.id, START),
        lambda s, c, t: suggesting.refuse(s, QUEUE, c, t.request.id, START),
        lambda s, c, t: suggesting.reopen(s, QUEUE, c, t.request.id, START),
        lambda s, c, t: given.to_decide(s, c, t.proposal.id),
        lambda s, c, t: given.leave_it(s, c, t.proposal.id, START),
        lambda s, c, t: given.show_next_time(s, QUEUE, c, t.proposal.id, KNOWN, START),
        lambda s, c, t: products.find(s, c.workspace_id, t.product.id),
    ],
    ids=["take", "refuse", "reopen", "open", "leave", "show", "choose"],
)
def test_an_id_of_another_workspace_finds_nothing_and_changes_nothing(
    session: Session, act: Act
) -> None:
    theirs = Theirs(session)
    caller = a_caller(session, "U0MIRA", Role.PM)

    with pytest.raises(UserError, match=r"no longer here|isn't there"):
        act(session, caller, theirs)

    assert theirs.request.status is Status.NEW
    assert theirs.suggestion.is_open
    assert theirs.proposal.decided_at is None
