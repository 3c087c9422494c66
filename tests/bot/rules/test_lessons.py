"""What a workspace's corrections change, and what they leave alone."""

import pytest

from bot.language import Detection
from bot.rules.lessons import Lesson, SortLesson, learned, sort_learned
from models.words import Sort

POSTER = "the new poster says bring a friend, get a paella"
MISSED = "board room projector hours, hall by hall"
UNSURE = Detection(is_request=True, confidence=0.6)
SURE = Detection(is_request=True, confidence=0.999)
CHAT = Detection(is_request=False, confidence=0.2)


def test_without_lessons_a_detection_stays_as_it_is() -> None:
    assert learned(UNSURE, POSTER, ()) is UNSURE


def test_words_that_share_nothing_with_a_lesson_stay_as_they_are() -> None:
    lessons = [Lesson.of(POSTER, is_request=False)]

    assert learned(UNSURE, "stock per warehouse in May", lessons) is UNSURE


@pytest.mark.parametrize("sure", [UNSURE, SURE])
def test_what_was_dismissed_once_is_not_taken_for_a_request_again(sure: Detection) -> None:
    lessons = [Lesson.of(POSTER, is_request=False)]

    assert not learned(sure, f"Hi all! {POSTER}", lessons).is_request


def test_a_request_that_was_filed_by_hand_teaches_its_like() -> None:
    lessons = [Lesson.of(MISSED, is_request=True)]

    found = learned(CHAT, "board room projector hours, floor by floor", lessons)

    assert found.is_request
    assert found.confidence > 0.5


def test_a_lesson_that_is_taken_back_leaves_no_trace() -> None:
    lessons = [Lesson.of(POSTER, is_request=False)]
    learned(UNSURE, POSTER, lessons)

    lessons.clear()

    assert learned(UNSURE, POSTER, lessons) == UNSURE


def test_lessons_that_contradict_each_other_cancel_out_whatever_their_order() -> None:
    yes, no = Lesson.of(MISSED, is_request=True), Lesson.of(MISSED, is_request=False)

    assert learned(UNSURE, MISSED, [yes, no]) == learned(UNSURE, MISSED, [no, yes]) == UNSURE


@pytest.mark.parametrize("text", ["", "🎉", "<!channel>", "?!", "\ud83d"])
def test_a_message_without_words_learns_nothing(text: str) -> None:
    empty = Detection(is_request=False, confidence=0.0)

    assert learned(
        empty, text, [Lesson.of(text, is_request=True), Lesson.of("", is_request=True)]
    ) == (empty)


def test_long_texts_and_many_lessons_keep_the_confidence_a_probability() -> None:
    lessons = [Lesson.of(f"{'how many ' * 5_000}{n}", is_request=True) for n in range(300)]

    found = learned(CHAT, "how many " * 5_000, lessons)

    assert 0.5 <= found.confidence <= 1


@pytest.mark.parametrize(
    "text", ["The lobby screen, 14 May?", "hi team, the lobby screen 3 may, thanks!"]
)
def test_a_corrected_sort_decides_for_the_same_words_but_for_courtesies_and_numbers(
    text: str,
) -> None:
    lessons = [SortLesson("the lobby screen, 2 May", Sort.BROKEN)]

    assert sort_learned(Sort.DATA, text, lessons) is Sort.BROKEN


@pytest.mark.parametrize("text", ["the lobby budget, 2 May", "screens sold in May", "", "🎉"])
def test_a_corrected_sort_says_nothing_of_other_words(text: str) -> None:
    lessons = [SortLesson("the lobby screen, 2 May", Sort.BROKEN), SortLesson("", Sort.OTHER)]

    assert sort_learned(Sort.DATA, text, lessons) is Sort.DATA


def test_the_last_of_two_contradicting_sorts_decides() -> None:
    lessons = [SortLesson(MISSED, Sort.WHERE), SortLesson(MISSED, Sort.MEANING)]

    assert sort_learned(Sort.DATA, MISSED, lessons) is Sort.MEANING
