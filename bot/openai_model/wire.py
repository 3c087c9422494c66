"""What goes over the wire in a chat completion: the question, and the little that is read back."""

from dataclasses import dataclass
from typing import TypeVar

from openai.types.chat import ChatCompletionMessageParam
from openai.types.shared_params import ResponseFormatJSONSchema
from pydantic import BaseModel, Field, ValidationError

from bot.openai_model.replies import Reply

M = TypeVar("M", bound=BaseModel)


class Unanswered(Exception):  # noqa: N818  # an outcome that has its own answer, not a mistake
    """There is no reply to believe. Its text is a code, without a word that anybody wrote."""


class NotAsked(Unanswered):
    """The server was not asked at all: there was no need, no budget, or no hope."""


@dataclass(frozen=True)
class Question:
    """One structured question: what to do, the material to do it with, the shape of the reply."""

    instructions: str
    material: str
    shape: type[Reply]

    @property
    def estimate(self) -> int:
        """Tokens that it will take: three characters are about one, and a reply is short."""
        return (len(self.instructions) + len(self.material)) // 3 + 500

    @property
    def messages(self) -> list[ChatCompletionMessageParam]:
        return [
            {"role": "system", "content": self.instructions},
            {"role": "user", "content": self.material},
        ]

    @property
    def response_format(self) -> ResponseFormatJSONSchema:
        name, schema = self.shape.__name__, self.shape.model_json_schema()
        return {
            "type": "json_schema",
            "json_schema": {"name": name, "schema": schema, "strict": True},
        }


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    total_tokens: int = Field(ge=0)


class Completion(BaseModel):
    """The little that is read of a chat completion; compatible servers differ in the rest."""

    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None

    def content(self) -> str:
        """The text of the reply. Raises `Unanswered` when it is a refusal or was cut short."""
        choice = self.choices[0]
        if choice.message.refusal:
            raise Unanswered("refused")
        if choice.finish_reason in {"length", "content_filter"}:
            raise Unanswered(f"reply-ended:{choice.finish_reason}")
        return choice.message.content or ""


def read(body: bytes | str, shape: type[M]) -> M:
    """Parse JSON into a shape, or raise `Unanswered` with the kind of the first mistake."""
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        raise Unanswered(f"reply-malformed:{error.errors()[0]['type']}") from error
