"""Importing into a real database: once, twice, interrupted, and beside somebody else."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.glossary import reading
from bot.importing import running
from bot.importing.opening import open_source
from bot.importing.running import Result
from bot.language import Ask, Detection
from models import (
    Channel,
    Embedding,
    OwnName,
    Person,
    Product,
    Request,
    UserError,
    Verdict,
    VerdictKind,
    Workspace,
)
from models.words import Consent, Sort, SourceClass, Stage, Status
from tests.bot.importing.sources import an_export, ignored, jsonl, message
from tests.builders import a_channel, a_person, a_product, a_request, a_workspace
from tests.fake_language import FakeLanguage

QUESTIONS = [  # the third asks for what the first does, and the last for what the fourth does
    "weekly revenue by city",
    "how many new customers signed up last month",
    "weekly revenue by city please",
    "list all open invoices per supplier",
    "churn rate of enterprise accounts per quarter",
    "please list all open invoices per supplier",
]


class Interrupted(Exception):  # noqa: N818  # stands for Ctrl+C and kill -9 alike
    """The process ends here."""


def unseen(_what: str, _done: int, _total: int) -> None:
    """Nobody looks at the progress."""


@dataclass(frozen=True)
class Place:
    """A workspace to import into."""

    deps: Deps
    id: str

    def bring_in(
        self,
        path: Path,
        progress: Callable[[str, int, int], None] = unseen,
        *,
        takes_all: bool = False,
    ) -> Result:
        with self.deps.sessions() as session:
            workspace = session.get_one(Workspace, self.id)
        source = open_source(path, ignored)
        return running.run(
            self.deps, workspace, source, progress, takes_all=takes_all, batch_size=2
        )

    def requests(self) -> list[Request]:
        with self.deps.sessions() as session:
            query = select(Request).where(Request.workspace_id == self.id)
            return list(session.scalars(query.order_by(Request.id)))

    def products(self) -> list[Product]:
        with self.deps.sessions() as session:
            query = select(Product).where(Product.workspace_id == self.id)
            return list(session.scalars(query.order_by(Product.id)))

    def state(self) -> list[tuple[object, ...]]:
        """All that matters of an import, without ids."""
        groups: dict[int | None, list[str]] = defaultdict(list)
        for request in self.requests():
            groups[request.product_id].append(f"{request.text} {request.ts} {request.number}")
        return [
            (p.title, p.stage, p.vector_count, _rounded(p.vector_sum), tuple(groups[p.id]))
            for p in self.products()
        ]


def _rounded(vector: list[float] | None) -> list[float]:
    """Adding up in another order rounds otherwise in the last place."""
    return [round(number, 4) for number in vector or []]


@pytest.fixture
def place(deps: Deps) -> Place:
    """A workspace with a language model that takes every message for one request."""
    with deps.sessions.begin() as session:
        a_workspace(session, "T1", url="https://lark.slack.com/")
        a_workspace(session, "T2", url="https://lark.slack.com/")
    return Place(replace(deps, llm=FakeLanguage()), "T1")


def questions(path: Path) -> Path:
    rows = [
        {"text": question, "channel": "ask", "ts": f"17775936{number:02}.000100", "user": user}
        for number, question in enumerate(QUESTIONS)
        for user in [f"U0{number}"]
    ]
    return jsonl(path / "rows.jsonl", *rows)


def jobs(deps: Deps) -> int:
    with deps.engine.connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM procrastinate_jobs")) or 0


def test_an_import_writes_requests_people_channels_and_products_and_posts_nothing(
    place: Place, tmp_path: Path
) -> None:
    day = [message("weekly revenue by city", 1), message("weekly revenue by city?", 2, "U0NOOR")]
    path = an_export(tmp_path / "e.zip", {"ask-data/2026-05-01": day})
    before = jobs(place.deps)

    result = place.bring_in(path)

    first, second = place.requests()
    assert (first.channel_id, first.ts, first.requester_id) == (
        "C0ASK",
        "1777593601.000100",
        "U0MIRA",
    )
    assert first.permalink == "https://lark.slack.com/archives/C0ASK/p1777593601000100"
    assert first.is_imported
    assert (first.status, first.title) == (Status.NEW, "Fake ask")
    assert first.product_id == second.product_id
    with place.deps.sessions() as session:
        mira = session.get_one(Person, ("T1", "U0MIRA"))
        assert (mira.name, mira.team, mira.is_stranger) == ("mira", "Growth", False)
        assert session.get_one(Channel, ("T1", "C0ASK")).name == "ask-data"
        assert session.scalar(select(func.count()).select_from(Embedding)) == 2
    assert (result.counts.requests, result.counts.products) == (2, 1)
    assert jobs(place.deps) == before


def test_what_two_people_asked_is_listed_and_named(place: Place, tmp_path: Path) -> None:
    result = place.bring_in(questions(tmp_path))

    listed = [product for product in place.products() if product.stage is Stage.CANDIDATE]
    assert [product.title for product in listed] == [
        "Fake product",
        "Fake product by supplier",
    ]
    assert [product.listed_because for product in listed] == ["2 people asked"] * 2
    assert [(strong.asked.times, strong.asked.people) for strong in result.strongest] == [
        (2, 2)
    ] * 2


def test_the_same_person_twice_is_no_candidate(place: Place, tmp_path: Path) -> None:
    rows = [{"text": "weekly revenue by city", "user": "mira", "id": str(n)} for n in range(2)]

    result = place.bring_in(jsonl(tmp_path / "r.jsonl", *rows))

    (product,) = place.products()
    assert (product.stage, product.vector_count) == (Stage.UNLISTED, 2)
    assert result.strongest == []


def test_a_second_run_changes_nothing(place: Place, tmp_path: Path) -> None:
    path = questions(tmp_path)
    place.bring_in(path)
    before = place.state()

    result = place.bring_in(path)

    assert place.state() == before
    assert (result.counts.requests, result.counts.known) == (0, len(QUESTIONS))


def test_rows_without_id_time_and_channel_are_not_doubled_either(
    place: Place, tmp_path: Path
) -> None:
    path = tmp_path / "r.csv"
    path.write_text("text\nweekly revenue\nweekly revenue\nchurn\n")
    place.bring_in(path)

    place.bring_in(path)

    assert [request.text for request in place.requests()] == [
        "weekly revenue",
        "weekly revenue",
        "churn",
    ]


@pytest.mark.parametrize("batches", [1, 2, 3, 4, 5])
def test_an_import_that_was_interrupted_ends_like_one_that_was_not(
    place: Place, tmp_path: Path, batches: int
) -> None:
    path = questions(tmp_path)
    left = [batches]

    def interrupt(_what: str, _done: int, _total: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise Interrupted

    with pytest.raises(Interrupted):
        place.bring_in(path, interrupt)
    assert 0 < len(place.requests()) <= len(QUESTIONS)

    place.bring_in(path)

    elsewhere = replace(place, id="T2")
    elsewhere.bring_in(path)
    assert place.state() == elsewhere.state()


def test_two_imports_at_once_are_refused_with_a_sentence(place: Place, tmp_path: Path) -> None:
    path = questions(tmp_path)
    elsewhere = replace(place, id="T2")

    def second(_what: str, _done: int, _total: int) -> None:
        with pytest.raises(UserError, match="Another import into this workspace is running"):
            place.bring_in(path)
        elsewhere.bring_in(path)

    place.bring_in(path, second)

    assert len(place.requests()) == len(elsewhere.requests()) == len(QUESTIONS)


class Filing(FakeLanguage):
    """A language model during whose reading somebody files the same message in Slack."""

    deps: Deps

    def detect(self, text: str) -> Detection:
        if text == QUESTIONS[1] and len(self.history) < len(QUESTIONS):
            with self.deps.sessions.begin() as session:
                if not session.scalar(select(Request.id).where(Request.ts == "1777593601.000100")):
                    a_request(
                        session,
                        workspace_id="T1",
                        channel_id="ask",
                        ts="1777593601.000100",
                        text="filed",
                    )
        return super().detect(text)


def test_a_message_that_is_filed_meanwhile_is_one_request(place: Place, tmp_path: Path) -> None:
    llm = Filing()
    llm.deps = place.deps

    result = replace(place, deps=replace(place.deps, llm=llm)).bring_in(questions(tmp_path))

    texts = [request.text for request in place.requests() if request.ts == "1777593601.000100"]
    assert texts == ["filed"]
    assert (result.counts.requests, result.counts.known) == (len(QUESTIONS) - 1, 1)
    counts = [product.vector_count for product in place.products() if product.vector_count]
    assert sum(counts) == len(QUESTIONS) - 1


def test_a_product_that_somebody_begins_meanwhile_is_joined(place: Place, tmp_path: Path) -> None:
    vector = place.deps.representation.represent([QUESTIONS[3]])[0]
    begun: list[int] = []

    def begin(_what: str, _done: int, _total: int) -> None:
        with place.deps.sessions.begin() as session:
            if not begun:
                begun.append(_a_grouped_product(session, place.deps, vector.tolist()).id)

    place.bring_in(questions(tmp_path), begin)

    joined = [request.text for request in place.requests() if request.product_id == begun[0]]
    assert joined == [QUESTIONS[3], QUESTIONS[5]]
    (product,) = [product for product in place.products() if product.id == begun[0]]
    assert product.vector_count == 3


APART = ["weekly revenue by city in March", "revenue of the city weekly in March for Berlin"]
"""Each too unlike the other for one product at once, and like enough in the end."""


def a_few(path: Path, texts: list[str], name: str = "few") -> Path:
    rows = [{"text": text, "id": f"{name}{at}"} for at, text in enumerate(texts)]
    return jsonl(path / f"{name}.jsonl", *rows)


def test_what_an_unlucky_order_parts_is_put_together_at_the_end(
    place: Place, tmp_path: Path
) -> None:
    one, other = APART
    texts = [one, "weekly revenue by city", other, QUESTIONS[3]]

    counts = place.bring_in(a_few(tmp_path, texts), takes_all=True).counts

    products = {request.text: request.product_id for request in place.requests()}
    assert products[one] == products["weekly revenue by city"] == products[other]
    kept, invoices = place.products()
    assert (kept.vector_count, invoices.vector_count, counts.products) == (3, 1, 2)
    assert kept.title
    assert not kept.is_provisional


def test_products_of_an_earlier_import_keep_their_requests(place: Place, tmp_path: Path) -> None:
    place.bring_in(a_few(tmp_path, [QUESTIONS[0]]), takes_all=True)
    place.bring_in(a_few(tmp_path, [QUESTIONS[3]], "more"), takes_all=True)
    with place.deps.sessions.begin() as session:  # as if they were alike, yet found too late
        first, second = session.scalars(select(Product).order_by(Product.id))
        second.vector_sum = first.vector_sum
    before = {request.id: request.product_id for request in place.requests()}

    place.bring_in(a_few(tmp_path, APART[:1], "late"), takes_all=True)

    after = {request.id: request.product_id for request in place.requests()}
    assert before.items() <= after.items()
    assert set(after.values()) == set(before.values())


@pytest.mark.parametrize("touch", ["verdict", "vetted", "listed"])
def test_what_somebody_touched_during_an_import_stays(
    place: Place, tmp_path: Path, touch: str
) -> None:
    touched: list[int] = []

    def begin(what: str, _done: int, _total: int) -> None:
        if what != "Reading" or len(place.products()) < 2:
            return
        with place.deps.sessions.begin() as session:
            _, product = session.scalars(select(Product).order_by(Product.id))
            request = session.scalars(select(Request).order_by(Request.id.desc())).first()
            assert request is not None
            touched.append(product.id)
            if touch == "vetted":
                product.vetted_at = request.filed_at
            elif touch == "listed":
                product.stage = Stage.CANDIDATE
            else:
                session.add(
                    Verdict(
                        workspace_id=place.id,
                        request_id=request.id,
                        product_id=product.id,
                        kind=VerdictKind.SAME,
                        person_id="U0PETRA",
                        given_at=request.filed_at,
                    )
                )

    place.bring_in(a_few(tmp_path, ["weekly revenue by city", APART[1]]), begin, takes_all=True)

    assert touched[0] in [product.id for product in place.products()]
    assert sum(product.vector_count for product in place.products()) == 2


def _a_grouped_product(session: Session, deps: Deps, vector: list[float]) -> Product:
    name = deps.representation.name
    return a_product(
        session, workspace_id="T1", vector_name=name, vector_sum=vector, vector_count=1
    )


def test_private_and_direct_words_keep_their_class_without_consent(
    place: Place, tmp_path: Path
) -> None:
    days = {"pay/2026-05-01": [message("salaries", 1)], "D1/2026-05-01": [message("bonus", 2)]}
    path = an_export(
        tmp_path / "e.zip", days, groups=[{"id": "G1", "name": "pay"}], dms=[{"id": "D1"}]
    )

    place.bring_in(path)

    found = {request.channel_id: (request.source_class, request.consent) for request in
             place.requests()}  # fmt: skip
    assert found == {
        "G1": (SourceClass.PRIVATE, Consent.NOT_ASKED),
        "D1": (SourceClass.DIRECT, Consent.NOT_ASKED),
    }


def test_a_title_is_as_private_as_the_words_it_is_made_of(place: Place, tmp_path: Path) -> None:
    private = {"pay/2026-05-01": [message(QUESTIONS[0], number) for number in range(3)]}
    public = {"ask-data/2026-05-02": [message(QUESTIONS[0], 90_000)]}
    groups = [{"id": "G1", "name": "pay"}]

    place.bring_in(an_export(tmp_path / "private.zip", private, groups=groups))
    (before,) = place.products()
    place.bring_in(an_export(tmp_path / "public.zip", public))
    (after,) = place.products()

    assert (before.title, before.named_by, before.vector_count) == ("", "", 3)
    assert (after.title, after.named_by, after.vector_count) == ("Fake product", "fake", 4)


def test_requests_that_name_the_same_data_join_as_they_do_online(
    place: Place, tmp_path: Path
) -> None:
    def ask(words: str) -> tuple[Ask, ...]:
        return (
            Ask(words=words, title=words, sort=Sort.DATA, metric="refunds", dimensions=("reason",)),
        )

    texts = ["refunds by reason", "why do people send things back, refunds by reason?"]
    reading = replace(place, deps=replace(place.deps, llm=FakeLanguage([*map(ask, texts)])))
    rows = [{"text": text} for text in texts]

    reading.bring_in(jsonl(tmp_path / "r.jsonl", *rows))

    assert {request.product_id for request in place.requests()} == {place.products()[0].id}
    with place.deps.sessions() as session:
        named = set(session.scalars(select(Request.named_data)))
    assert len(named - {None}) == 1


def test_a_closed_status_stays_and_what_was_taken_back_is_no_demand(
    place: Place, tmp_path: Path
) -> None:
    written = ["answered", "Withdrawn", "taken", "nonsense"]
    rows = [{"text": QUESTIONS[0], "status": status} for status in written]

    place.bring_in(jsonl(tmp_path / "r.jsonl", *rows))

    found = [(request.status, request.product_id is None) for request in place.requests()]
    assert found == [
        (Status.ANSWERED, False),
        (Status.WITHDRAWN, True),
        (Status.NEW, False),
        (Status.NEW, False),
    ]


def test_a_channel_is_found_by_its_name_and_stays_as_private_as_it_is_here(
    place: Place, tmp_path: Path
) -> None:
    with place.deps.sessions.begin() as session:
        a_channel(
            session,
            "C0PAY",
            workspace_id="T1",
            name="pay",
            source_class=SourceClass.PRIVATE,
        )
    row = {"text": "salaries", "channel": "pay", "ts": "1777593601.000100"}

    place.bring_in(jsonl(tmp_path / "r.jsonl", row))

    (request,) = place.requests()
    assert (request.channel_id, request.source_class) == ("C0PAY", SourceClass.PRIVATE)


def test_what_is_known_about_a_person_is_not_overruled(place: Place, tmp_path: Path) -> None:
    with place.deps.sessions.begin() as session:
        a_person(session, "U0MIRA", workspace_id="T1", name="Mira Stone", team=None)
    rows = [{"text": "churn", "user": "U0MIRA", "team": "Growth"}]

    place.bring_in(jsonl(tmp_path / "r.jsonl", *rows))

    with place.deps.sessions() as session:
        mira = session.get_one(Person, ("T1", "U0MIRA"))
        assert (mira.name, mira.team) == ("Mira Stone", "Growth")


def test_several_asks_of_one_message_are_several_requests(place: Place, tmp_path: Path) -> None:
    asks = (
        Ask(words="revenue by city", title="Revenue", sort=Sort.DATA),
        Ask(words="access to the mart", title="Access", sort=Sort.ACCESS),
    )
    asking = replace(place, deps=replace(place.deps, llm=FakeLanguage([asks])))
    row = {"text": "revenue by city, and access to the mart", "channel": "c"}

    result = asking.bring_in(jsonl(tmp_path / "r.jsonl", row))

    first, second = place.requests()
    assert (first.number, first.text) == (0, "revenue by city, and access to the mart")
    assert (second.number, second.text) == (1, "access to the mart")
    assert first.product_id is not None
    assert second.product_id is None
    assert (result.counts.requests, result.counts.talk) == (2, 0)


def test_with_all_requests_each_row_is_one_and_none_is_talk(place: Place, tmp_path: Path) -> None:
    asks = tuple(Ask(words=word, title=word, sort=Sort.DATA) for word in ("one", "two"))
    chatty = FakeLanguage([Detection(is_request=False, confidence=0.1), asks])
    asking = replace(place, deps=replace(place.deps, llm=chatty))

    asking.bring_in(jsonl(tmp_path / "r.jsonl", {"text": "one and two"}), takes_all=True)

    (request,) = place.requests()
    assert (request.text, request.title) == ("one and two", "one")


@pytest.mark.parametrize("text", ["", "   ", "🎉🎉", "!!!"])
def test_a_row_without_words_is_counted_and_left_out(
    place: Place, tmp_path: Path, text: str
) -> None:
    result = place.bring_in(jsonl(tmp_path / "r.jsonl", {"text": text}), takes_all=True)

    assert place.requests() == []
    assert (result.counts.read, result.counts.without_words) == (1, 1)


def test_hostile_words_arrive_as_they_are(place: Place, tmp_path: Path) -> None:
    words = ["<!channel> '; DROP TABLE request; --", "\u202eGMV לפי עיר", "GMV\x00 📈 " * 5000]

    place.bring_in(jsonl(tmp_path / "r.jsonl", *({"text": word} for word in words)))

    kept = [request.text for request in place.requests()]
    assert kept[:2] == words[:2]
    assert len(kept[2]) <= 40_000


def test_when_it_was_said_and_filed_are_two_times(place: Place, tmp_path: Path) -> None:
    place.bring_in(jsonl(tmp_path / "r.jsonl", {"text": "churn", "ts": "2026-05-01"}))

    (request,) = place.requests()
    assert request.said_at == datetime(2026, 5, 1, tzinfo=UTC)
    assert request.filed_at == place.deps.clock()
    assert request.permalink is None


def test_an_import_learns_names_from_its_own_texts_before_it_puts_them_together(
    place: Place, tmp_path: Path
) -> None:
    texts = (
        "refund requests of kestrel", "refund requests of Merlin", "number of seats of Kestrel",
        "weekly logins to Kestrel", "open invoices for Kestrel",
    )  # fmt: skip
    rows = [
        {"text": text, "channel": "ask", "ts": f"17775936{number:02}.000100", "user": f"U0{number}"}
        for number, text in enumerate(texts)
    ]

    place.bring_in(jsonl(tmp_path / "rows.jsonl", *rows))

    small, capital, *others = (request.product_id for request in place.requests())
    assert small == capital
    assert small not in others
    with place.deps.sessions() as session:
        assert reading.count(session, place.id) == 1
        known = session.scalar(select(OwnName.key))
    assert known == "kestrel"


def test_what_was_asked_is_known_since_the_oldest_request_of_all_imports(
    place: Place, tmp_path: Path
) -> None:
    known = []
    for moment in ("1777593600.000100", "1767593600.000100", "1787593600.000100"):
        place.bring_in(jsonl(tmp_path / "r.jsonl", {"text": "orders by city", "ts": moment}))
        with place.deps.sessions() as session:
            since = session.get_one(Workspace, place.id).watched_since
        known.append(since.timestamp() if since else None)

    assert known == [1777593600.0001, 1767593600.0001, 1767593600.0001]
