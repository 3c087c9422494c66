"""Answers are told from talk, and altitudes are read, well enough on lines of many domains."""

import pytest

from tests.bench.chains import __main__ as bench


@pytest.mark.parametrize("is_aside", [False, True])
@pytest.mark.parametrize("paraphrased", [False, True])
def test_altitudes_are_read(is_aside: bool, paraphrased: bool) -> None:
    part = [line for line in bench.statements() if line.is_aside is is_aside]

    score = bench.accuracy(part, bench.altitude_of, paraphrased=paraphrased, exactly=True)

    assert score >= bench.FLOORS["altitude"]


@pytest.mark.parametrize("is_aside", [False, True])
@pytest.mark.parametrize("paraphrased", [False, True])
def test_answers_are_told_from_talk(is_aside: bool, paraphrased: bool) -> None:
    part = [line for line in bench.replies() if line.is_aside is is_aside]

    score = bench.accuracy(part, bench.verdict_on, paraphrased=paraphrased, exactly=False)

    assert score >= bench.FLOORS["is it an answer"]
