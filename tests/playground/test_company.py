"""The demo company is what it promises to be, and its truth fits its words."""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations

import pytest

from models.words import Altitude, Sort
from playground.company import Company, load
from playground.company.parts import ChannelKind, Message, Role

MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def company() -> Company:
    return load(MONDAY)


def _by_label(company: Company) -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = defaultdict(list)
    for message in company.requests:
        for ask in message.asks:
            if ask.label:
                found[ask.label].append(message)
    return found


def _words(message: Message) -> set[str]:
    return set(re.findall(r"\w+", message.text.lower()))


def test_about_a_hundred_and_fifty_people_work_in_more_than_fourteen_teams(
    company: Company,
) -> None:
    insiders = [person for person in company.people if person.role.is_insider]

    assert 140 <= len(insiders) <= 160
    assert len(company.groups) >= 14
    assert sum(len(group.members) for group in company.groups) == len(insiders)


def test_every_part_of_the_demo_is_played_by_somebody(company: Company) -> None:
    assert {person.role for person in company.people} == set(Role)


def test_a_quarter_holds_its_requests_among_more_talk(company: Company) -> None:
    asks = [ask for message in company.requests for ask in message.asks]

    assert {message.week for message in company.messages} == set(range(1, 14))
    assert 200 <= sum(Sort(ask.sort).makes_candidates for ask in asks) <= 245
    assert 650 <= len(company.messages) - len(company.requests) <= 800
    assert 60 <= sum(ask.label is None for ask in asks) <= 85


def test_the_last_week_is_the_one_before_the_given_monday(company: Company) -> None:
    days = {message.at.date() for message in company.messages if message.week == 13}

    assert min(days) == MONDAY - timedelta(days=7)
    assert max(days) < MONDAY


def test_another_day_than_a_monday_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-11-24 is a Tuesday"):
        load(date(2026, 11, 24))


@pytest.mark.parametrize("monday", [date(2026, 4, 6), date(2026, 11, 2), date(2028, 2, 28)])
def test_local_hours_stay_the_same_over_a_change_of_the_clocks(
    company: Company, monday: date
) -> None:
    moved = load(monday)

    hours = [message.at.strftime("%a %H:%M") for message in moved.messages]
    assert hours == [message.at.strftime("%a %H:%M") for message in company.messages]


def test_people_keep_office_hours_mostly(company: Company) -> None:
    apps = {person.id for person in company.people if person.role is Role.BOT}
    human = [message for message in company.messages if message.author not in apps]
    late = [m for m in human if not 7 <= m.at.hour < 19 or m.at.weekday() >= 5]

    assert 1 <= len(late) <= len(human) * 0.02


def test_ids_and_timestamps_are_unique(company: Company) -> None:
    ids = [person.id for person in company.people]
    ids += [group.id for group in company.groups]
    ids += [channel.id for channel in company.channels]
    stamps = [message.ts for message in company.messages]

    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[UCDS]0[A-Z0-9]{9,}", identity) for identity in ids)
    assert len(stamps) == len(set(stamps))
    assert stamps == sorted(stamps)


def test_people_talk_and_react_only_where_they_are_members(company: Company) -> None:
    members = {channel.id: set(channel.members) for channel in company.channels}

    for message in company.messages:
        assert message.author in members[message.channel], message
        for reaction in message.reactions:
            assert set(reaction.people) <= members[message.channel], message


def test_a_reply_is_in_the_channel_of_the_message_above_it(company: Company) -> None:
    by_ts = {message.ts: message for message in company.messages}
    replies = [message for message in company.messages if message.thread_ts]

    assert len(replies) > 300
    for reply in replies:
        root = by_ts[str(reply.thread_ts)]
        assert (root.channel, root.thread_ts) == (reply.channel, None)
        assert root.at <= reply.at


def test_mentions_name_people_who_exist(company: Company) -> None:
    mentioned = {
        handle for message in company.messages for handle in re.findall(r"@([\w-]+)", message.text)
    }

    assert mentioned
    assert mentioned <= set(company.by_handle) | {group.handle for group in company.groups}


def test_each_recurring_need_is_asked_for_three_to_twelve_times(company: Company) -> None:
    counts = {label: len(messages) for label, messages in _by_label(company).items()}

    assert set(counts) == {each.label for each in company.recurring}
    assert min(counts.values()) >= 3
    assert max(counts.values()) <= 12


def test_each_recurring_need_is_asked_for_by_several_people(company: Company) -> None:
    for label, messages in _by_label(company).items():
        assert len({message.author for message in messages}) >= 2, label


def test_sorts_and_altitudes_are_the_products_words(company: Company) -> None:
    sorts = {ask.sort for message in company.requests for ask in message.asks}
    rungs = [rung for climb in company.climbs for rung in climb.rungs]

    assert sorts | {each.sort for each in company.recurring} <= set(Sort)
    assert {rung.altitude for rung in rungs} <= set(Altitude)


def test_no_request_is_a_copy_of_another_for_the_same_data(company: Company) -> None:
    for label, messages in _by_label(company).items():
        for one, other in combinations(messages, 2):
            shared = len(_words(one) & _words(other)) / len(_words(one) | _words(other))
            assert shared < 0.5, (label, one.text, other.text)


def test_people_call_most_recurring_data_by_one_name_but_never_all_of_them(
    company: Company,
) -> None:
    named = {label: _name_count(messages) for label, messages in _by_label(company).items()}
    asked = {label: len(messages) for label, messages in _by_label(company).items()}

    assert sum(count >= 3 for count in named.values()) >= 20
    assert all(count < asked[label] for label, count in named.items())


def _name_count(messages: list[Message]) -> int:
    """How many say the three words in a row, such as "refunds by reason", that most of them say."""
    said = Counter(
        run
        for message in messages
        for run in set(re.findall(r"(?=\b([\w-]+ (?:by|per) [\w-]+)\b)", message.text.lower()))
    )
    return max(said.values(), default=0)


def test_no_text_holds_what_belongs_in_the_margin(company: Company) -> None:
    for message in company.messages:
        assert not re.search(r"[←{}⏎]|^\s|\s$|  ", message.text), message.text


def test_the_planner_asks_for_punctuality_on_mondays(company: Company) -> None:
    sietske = company.by_handle["sietske"].id
    asked = [m for m in _by_label(company)["on-time-by-hub"] if m.author == sietske]

    assert {message.at.strftime("%a") for message in asked} == {"Mon"}
    assert len({message.week for message in asked}) >= 10


def test_the_recall_is_a_burst_within_one_week(company: Company) -> None:
    weeks = Counter(message.week for message in _by_label(company)["recall-customers"])

    assert list(weeks.values()) == [7]


def test_several_chains_meet_in_each_of_three_needs(company: Company) -> None:
    climbed = {climb.label for climb in company.climbs}
    meeting = Counter(each.need for each in company.recurring if each.label in climbed)

    assert set(meeting) == {"growth", "cost", "retention"}
    assert min(meeting.values()) >= 2
    assert {each.need for each in company.recurring} - {None} <= {n.handle for n in company.needs}


def test_every_climb_goes_up_and_reaches_one_need(company: Company) -> None:
    for climb in company.climbs:
        heights = [Altitude(rung.altitude).height for rung in climb.rungs]

        assert heights == sorted(set(heights)), climb.label
        assert [r.altitude for r in climb.rungs if r.is_need] == [Altitude.STRATEGY], climb.label


def test_the_worked_example_climbs_five_rungs_from_a_request_near_the_end(
    company: Company,
) -> None:
    climb = company.climbs[0]
    foot = company.foot(climb)
    asked = _by_label(company)["referral-elasticity"]

    assert (climb.label, len(climb.rungs)) == ("referral-elasticity", 5)
    assert climb.rungs[-1].altitude == Altitude.FORCE
    assert (company.by_id[foot.author].team, foot.week) == ("Promotions", 13)
    assert len({message.author for message in asked}) >= 3
    assert min(message.week for message in asked) >= 10


def test_private_places_are_there_with_requests_in_them(company: Company) -> None:
    kinds = {channel.id: channel.kind for channel in company.channels}

    assert Counter(kinds[m.channel] for m in company.requests).keys() == set(ChannelKind)
