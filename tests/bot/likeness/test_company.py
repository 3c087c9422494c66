"""How alike is alike enough, in a list of templates and where people word things freely."""

import numpy as np
import pytest

from bot.likeness.choice import SAME_REQUEST
from bot.likeness.company import (
    AS_IT_SHIPS,
    USUAL,
    arriving,
    companies,
    company_of,
    measured,
    needed,
)
from bot.likeness.nearness import nearest
from bot.unit_vectors import unit


def test_the_more_others_resemble_a_request_the_more_it_takes() -> None:
    free, usual, templates = needed(np.array([0.35, USUAL, 0.97]))

    assert free < 0.5 < usual < templates
    assert AS_IT_SHIPS == SAME_REQUEST == pytest.approx(usual, abs=0.02)


def test_what_arrives_joins_less_easily_than_what_is_put_together() -> None:
    for company in (0.3, 0.5, 0.7, 0.95):
        assert arriving(company, SAME_REQUEST) >= needed(company) - 1e-9

    assert arriving(0.5, SAME_REQUEST + 0.05) == pytest.approx(arriving(0.5, SAME_REQUEST) + 0.05)


def test_just_enough_is_the_same_on_the_common_scale_in_any_company() -> None:
    companied = np.array([0.3, 0.6, 0.99])

    assert np.allclose(measured(needed(companied), companied), AS_IT_SHIPS)


def test_a_request_with_few_others_keeps_usual_company() -> None:
    assert company_of([]) == USUAL
    assert company_of([(0.4, 1)]) == pytest.approx(0.1 * 0.4 + 0.9 * USUAL)
    assert company_of([(0.4, 300), (0.2, 1)]) == pytest.approx(0.4)
    assert company_of([(-0.2, 10)]) == 0


def test_products_keep_their_own_requests_company_first() -> None:
    means = unit(np.array([[1, 0], [0, 1], [0.1, 1]], dtype=np.float32)) * np.float32(0.9)
    counts = np.array([30, 1, 1])

    many, one, other = companies(means, counts, nearest(means, 2))

    assert many == pytest.approx((0.81 * 30 - 1) / 29, abs=1e-5)
    assert one == pytest.approx(other, abs=0.1)


def test_no_products_keep_no_company() -> None:
    nothing = np.zeros((0, 3), dtype=np.float32)

    assert companies(nothing, np.zeros(0), nearest(nothing, 3)).shape == (0,)
