"""What goes over the wire."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.openai_model import replies
from bot.openai_model.client import OPENAI_URL, connect
from tests.bot.openai_model.conftest import Setup
from tests.fake_openai import says

EVERYWHERE = {
    "type", "properties", "required", "additionalProperties", "items", "enum", "anyOf",
    "$ref", "$defs", "title", "description",
}  # fmt: skip
"""The keywords that every server with strict schemas is known to take."""
SHAPES = [
    replies.DetectionReply,
    replies.AsksReply,
    replies.ProductNameReply,
    replies.QuestionReply,
    replies.AnswerReply,
]


def schemas_in(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    for each in [
        *inner,
        *schema.get("anyOf", []),
        *([schema["items"]] if "items" in schema else []),
    ]:
        yield from schemas_in(each)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_schema_is_strict_and_uses_only_what_every_server_takes(
    shape: type[replies.Reply],
) -> None:
    for schema in schemas_in(shape.model_json_schema()):
        assert set(schema) <= EVERYWHERE
        assert "$ref" not in schema or set(schema) == {"$ref"}
        if schema.get("type") == "object":
            assert schema["required"] == list(schema["properties"])
            assert schema["additionalProperties"] is False


def test_a_question_names_model_key_and_strict_schema(setup: Setup) -> None:
    setup.server.will(says({"is_request": True, "certainty": 1}))

    setup.model.detect("churn by plan?")

    (asked,) = setup.server.history
    assert (asked.path, asked.key) == ("/v1/chat/completions", "test-key")
    assert asked.body["model"] == "test-model"
    schema = asked.body["response_format"]["json_schema"]
    assert (schema["name"], schema["strict"]) == ("DetectionReply", True)
    assert schema["schema"] == replies.DetectionReply.model_json_schema()


def test_without_another_server_it_is_openais() -> None:
    with connect("key") as client:
        assert str(client.base_url).rstrip("/") == OPENAI_URL


@pytest.mark.parametrize("key", ["schlüssel", "key\n"])
def test_a_key_that_can_not_be_sent_is_refused_at_once(key: str) -> None:
    with pytest.raises(ValueError, match="key for the language model"):
        connect(key)
