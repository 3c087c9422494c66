"""What holds of the ranking whatever people ask: four properties, on rows drawn at random."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot import demand, ranking
from bot.clustering import merging, unmerging
from bot.digest import candidates, reading
from bot.digest import compile as compiling
from bot.discretion import Audience
from bot.drawing import in_words
from bot.home import decisions as home
from bot.reports import page, portfolio
from handlers.views.digest import details, message
from handlers.views.home import decisions as home_view
from models import HomeChoice, HomeTab, Product, Workspace
from models.words import Role
from playground.lark import TEAM
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW
from tests.bot.ranking_worlds import ROWS, Ask, Wanted, add, asks, worlds, written
from tests.builders import a_caller, a_workspace

NEWCOMER = 6
"""Nobody drawn has this number."""
LATER_THAT_WEEK = NOW + timedelta(days=4, hours=10)
PLANS = ("hashjoin", "mergejoin", "nestloop", "hashagg", "seqscan")


def ranked(session: Session, now: datetime = NOW) -> list[ranking.Ranked]:
    return ranking.for_managers(session, TEAM, now)


def digest(session: Session) -> tuple[str, list[Any]]:
    workspace = session.get_one(Workspace, TEAM)
    week = compiling.gather(session, TEAM, "2026-W48", NOW)
    face = message.face(reading.read(session, workspace, week))
    return face.text, [one if isinstance(one, dict) else one.to_dict() for one in face.blocks]


@ROWS
@given(worlds, st.randoms(use_true_random=False), st.sets(st.sampled_from(PLANS)))
def test_same_facts_same_order_and_same_digest_however_rows_lie_and_are_read(
    session: Session, world: list[Wanted], chance: Any, plans: set[str]
) -> None:
    with written(session, world):
        order, sent = ranked(session), digest(session)

        for table in ("request", "product", "plus_one", "chain", "rung", "person"):
            places = list(session.scalars(text(f"SELECT ctid::text FROM {table}")))
            moved = [place for place in places if chance.random() < 0.5]
            session.execute(  # an update writes a row anew, behind all others
                text(
                    f"UPDATE {table} SET workspace_id = workspace_id "
                    "WHERE ctid = ANY(CAST(:moved AS tid[]))"
                ),
                {"moved": moved},
            )
        for plan in plans:
            session.execute(text(f"SET LOCAL enable_{plan} = off"))

        assert ranked(session) == order
        assert digest(session) == sent


@ROWS
@given(worlds, st.data())
def test_the_order_of_writing_changes_nothing_but_between_equals(
    session: Session, world: list[Wanted], data: st.DataObject
) -> None:
    distinct = [replace(one, listed=age) for age, one in enumerate(world)]
    places = data.draw(st.permutations(range(len(distinct))))

    with written(session, distinct) as products:
        numbers = {product.id: place for place, product in enumerate(products)}
        before = [(numbers[one.product_id], one.score.rank) for one in ranked(session)]
    with written(session, [distinct[place] for place in places]) as products:
        numbers = {product.id: place for product, place in zip(products, places, strict=True)}
        after = [(numbers[one.product_id], one.score.rank) for one in ranked(session)]

    assert after == before


@ROWS
@given(worlds, st.data(), asks, st.integers(0, 500))
def test_one_more_requester_never_lowers_a_rank(
    session: Session, world: list[Wanted], data: st.DataObject, ask: Ask, days: int
) -> None:
    place = data.draw(st.integers(0, len(world) - 1))
    newcomer = replace(ask, person=NEWCOMER, age=timedelta(days=days), minutes=None)

    with written(session, world) as products:
        chosen = products[place]
        before = [one.product_id for one in ranked(session)].index(chosen.id)
        add(session, chosen, newcomer)
        after = [one.product_id for one in ranked(session)].index(chosen.id)

    assert after <= before


def requesters(session: Session, product: Product) -> set[str]:
    """Everybody who asked for it, whether or not anybody may be told."""
    asked = demand.askers([product.id]).subquery()
    return set(session.scalars(select(asked.c.person_id)))


@ROWS
@given(worlds, st.permutations(range(2)))
def test_merging_two_loses_no_requester_and_parting_them_gives_each_its_own_back(
    session: Session, world: list[Wanted], places: list[int]
) -> None:
    with written(session, world) as products:
        petra = a_caller(session, "U0PETRA", Role.PM)
        one, other = (products[place] for place in places)
        asked = {product.id: requesters(session, product) for product in (one, other)}
        told = demand.of_products(session, [one.id, other.id], audience=Audience.EVERYBODY)
        times = sum(each.times for each in told.values())

        made = merging.merge(session, QUEUE, petra, (one.id, other.id), NOW)
        kept = session.get_one(Product, made.kept_id)
        (score,) = (each.score for each in ranked(session) if each.product_id == kept.id)
        now_told = demand.of_product(session, kept.id, audience=Audience.EVERYBODY)

        assert requesters(session, kept) == asked[one.id] | asked[other.id]
        assert now_told.times >= times
        assert score.people == now_told.people

        unmerging.undo(session, QUEUE, made, NOW)

        assert {each.id: requesters(session, each) for each in (one, other)} == asked


WORTH = r"Worth about .+? a week, for .+? weeks? of work \([^)]+\)"
ASKED = r"Asked for .+? by \d+ (?:person|people)(?: in \d+ teams?)?"


def numbers(words: str, title: str) -> tuple[str, str]:
    """What stands behind a title: what it is worth, and who asked for it."""
    behind = words[words.index(title) + len(title) :]
    worth, asked = (re.search(pattern, behind) for pattern in (WORTH, ASKED))
    assert worth is not None, behind
    assert asked is not None, behind
    return worth.group(), asked.group()


def blocks_words(blocks: Sequence[Any]) -> str:
    """All that blocks say, in their order."""
    found: list[str] = []

    def walk(value: Any) -> None:
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inner, dict | list):
                walk(inner)
            elif name == "text":
                found.append(inner)

    walk([one if isinstance(one, dict) else one.to_dict() for one in blocks])
    return unescape("\n".join(found))


def home_words(session: Session, now: datetime) -> str:
    max_ = a_caller(session, "U0MAX", Role.MANAGER)
    chosen = HomeChoice(workspace_id=TEAM, person_id="U0MAX", tab=HomeTab.DECISIONS, page=0)
    return blocks_words(home_view.blocks(home.decisions(session, max_, chosen, now), []))


@ROWS
@given(worlds, st.booleans())
def test_numbers_are_the_same_in_home_digest_details_and_report_all_week(
    session: Session, world: list[Wanted], has_cost: bool
) -> None:
    with written(session, world) as products:
        workspace = a_workspace(session)
        workspace.hourly_cost, workspace.currency = (80, "EUR") if has_cost else (None, None)
        session.flush()
        week = compiling.gather(session, TEAM, "2026-W48", NOW)
        sent = message.face(reading.read(session, workspace, week))
        on_monday = blocks_words(sent.blocks)
        on_saturday = home_words(session, LATER_THAT_WEEK)
        held = portfolio.hold(session, workspace, LATER_THAT_WEEK)
        rows = {item.product_id: page.row(item) for item in held.to_decide}
        drawn = in_words(portfolio.drawn(held))
        titles = {product.id: product.title for product in products}
        order = [titles[one.product_id] for one in ranked(session)]

        assert order == [titles[one.product_id] for one in ranked(session, LATER_THAT_WEEK)]
        for place, title in enumerate(order):
            (item,) = candidates.read(
                session, workspace, [number for number, t in titles.items() if t == title], NOW
            )
            expected = numbers(on_saturday, title)
            row = rows[item.product_id]
            assert (row["score"], row["asked"]) == expected
            assert numbers(drawn, title) == expected
            assert numbers(blocks_words(details.window(item).blocks), title) == expected
            if place < compiling.TOP:
                assert numbers(on_monday, title) == expected
            people = re.search(r"by (\d+)", expected[1])
            assert people is not None
            assert item.score.people == int(people.group(1))
        assert len(week.to_decide) + week.waiting == len(order) == len(held.to_decide)
