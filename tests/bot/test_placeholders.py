"""What may leave the house, and that every character comes back."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.placeholders import hide, hide_all, left_over, restore

SECRETS = {
    "email": "nadia.ort+lists@mail.example.co.uk",
    "phone": "+49 (30) 901820-11",
    "key": "sk-proj-N0tARealKeyJustATest",
    "person": "<@U04ABCDE9F>",
    "channel": "<#C04ABCDE9F|finance>",
    "team": "<!subteam^S04ABCDE9F|@analysts>",
    "id": "7f0c1d9e-52ab-4c11-9d0e-0a1b2c3d4e5f",
    "iban": "DE89 3704 0044 0532 0130 00",
    "card": "4111 1111 1111 1111",
    "address": "10.20.30.40",
    "number": "700012345678",
}
OTHERS = [
    "sums for 0151 2345678",
    "call 415-555-0100",
    "ask @nadia.ort",
    "Slack knows it as C04ABCDE9F",
    "xoxb-12345678-abcdef",
    "AKIAQQQQQQQQQQQQQQQQ",
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln",
    "password: hunter22",
    "the token is correct-horse",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIB\nAAAA\n-----END RSA PRIVATE KEY-----",
    "sheet 1AbCdEfGhIjKlMnOpQrStUvWx in the drive",
    "gb33bukb20201555555555",
]
PIECES = st.sampled_from(
    [
        *SECRETS.values(),
        *OTHERS,
        "[email-1]",
        "[EMAIL-2]",
        "[literal-1]",
        "[key-1",
        "-1]",
        "[",
        "]",
        "://",
        "@",
        "?",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).map("".join)


@pytest.mark.parametrize(("kind", "secret"), SECRETS.items())
def test_a_secret_is_replaced_by_a_placeholder_that_names_its_kind(kind: str, secret: str) -> None:
    hidden = hide(f"Orders of {secret} please")

    assert hidden.text == f"Orders of [{kind}-1] please"
    assert hidden.secrets == {f"[{kind}-1]": secret}


@pytest.mark.parametrize("text", OTHERS)
def test_less_tidy_secrets_are_found_too(text: str) -> None:
    assert left_over(hide(text).text)


def test_a_link_keeps_its_place_and_loses_what_it_carries() -> None:
    text = "See https://bi.example.com/sales?user=17&key=abc and ftp://me:pass@files.example.com/a"

    assert (
        hide(text).text
        == "See https://bi.example.com/sales[query-1] and ftp://[login-1][person-1]/a"
    )


def test_the_words_that_carry_the_meaning_stay() -> None:
    text = (
        "GMV over 1,500,000 EUR in Q3 FY2026, 2026-01-31 to 20260228, against 2023 2024 2025 2026,"
        " from weekly_active_users_by_country_2026, due 01/02/2026 or 05 2026, 35 %"
    )

    assert hide(text).text == text


def test_the_same_secret_has_one_placeholder_in_all_texts_of_a_call() -> None:
    hidden = hide_all(["a@x.example and b@x.example", "again b@x.example"])

    assert hidden.texts == ("[email-1] and [email-2]", "again [email-2]")


def test_a_placeholder_that_a_person_typed_is_not_confused_with_ours() -> None:
    text = "[email-1] and [Email-2] are fields of the form, not ann@x.example"

    hidden = hide(text)

    assert hidden.text == "[literal-1] and [literal-2] are fields of the form, not [email-1]"
    assert restore(*hidden) == text


def test_an_answer_gets_its_words_back_also_when_the_model_changed_the_case() -> None:
    hidden = hide("orders of ann@x.example")

    assert restore("[Email-1]: her orders", hidden.secrets) == "ann@x.example: her orders"


def test_a_placeholder_that_the_model_invented_stays_visible() -> None:
    assert restore("orders of [email-7]", hide("a@x.example").secrets) == "orders of [email-7]"


@given(TEXTS)
def test_every_character_comes_back(text: str) -> None:
    assert restore(*hide(text)) == text


@given(st.lists(TEXTS, max_size=4))
def test_every_text_of_a_call_comes_back(texts: list[str]) -> None:
    hidden = hide_all(texts)

    assert [restore(text, hidden.secrets) for text in hidden.texts] == texts


@pytest.mark.parametrize(
    "unit",
    ["a", "a@", "a@a.", "1", "1 ", "+1 ", "0123 ", "1.", "A1", "aA1-", "http://", "https://a?", "://",
     "[email-1", "<@", "token:", "-----BEGIN PRIVATE KEY-----", "ab12 ABCD ", "😀", "مرحبا "],
)  # fmt: skip
def test_hostile_text_of_40_000_characters_takes_no_time(unit: str) -> None:
    text = (unit * 40_000)[:40_000]
    started = time.process_time()

    hidden = hide(text)

    assert restore(*hidden) == text
    assert time.process_time() - started < 1.5, "linear: 0.1 s; quadratic would take minutes"
