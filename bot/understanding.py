"""What reads and compares words, as the settings choose it."""

from typing import TYPE_CHECKING, NamedTuple

from bot.clock import Clock
from bot.embedding import Embedder
from bot.language import LanguageModel
from bot.likeness import Representation
from bot.rules import RulesModel
from bot.settings import Settings
from bot.wordllama_embedder import WordLlamaEmbedder
from models import UserError

if TYPE_CHECKING:
    from openai import OpenAI


class Understanding(NamedTuple):
    """What reads and compares words."""

    llm: LanguageModel
    representation: Representation
    former: tuple[Representation, ...] = ()
    """The built-in one, where another compares now."""
    rules: LanguageModel | None = None
    """What reads in place of the language model; None: it is the rules itself."""


def understand(settings: Settings, clock: Clock, *, loads: bool = True) -> Understanding:
    """Choose what reads and compares words.

    The rules' detector is trained on the built-in embedder, also where another one compares.
    """
    built_in = WordLlamaEmbedder()
    if loads:
        built_in.load()
    embedder = choose_embedder(settings, built_in)
    former = () if embedder is built_in else (Representation(built_in),)
    rules = RulesModel(built_in)
    llm = choose_model(settings, clock, rules)
    return Understanding(llm, Representation(embedder), former, rules)


def choose_model(settings: Settings, clock: Clock, rules: RulesModel) -> LanguageModel:
    """The rules, which need no key; a language model in front of them where a key is set."""
    if settings.openai_api_key is None:
        return rules
    from bot.openai_model import OpenAIModel  # importing it takes over a second
    from bot.openai_model.limits import Budget

    budget = Budget(settings.openai_daily_tokens, clock)
    client = _openai(settings)
    return OpenAIModel(client, model=settings.openai_model, rules=rules, budget=budget)


def choose_embedder(settings: Settings, built_in: WordLlamaEmbedder) -> Embedder:
    """The built-in model, or the server's where one is named."""
    if settings.openai_embedding_model is None:
        return built_in
    from bot.openai_embedder import OpenAIEmbedder  # importing it takes over a second

    return OpenAIEmbedder(
        _openai(settings),
        model=settings.openai_embedding_model,
        dimensions=settings.openai_embedding_dimensions,
    )


def _openai(settings: Settings) -> "OpenAI":
    from bot.openai_model.client import connect as connect_openai

    settings.need("openai_api_key")
    assert settings.openai_api_key is not None  # noqa: S101  # `need` has raised otherwise
    try:
        return connect_openai(settings.openai_api_key.get_secret_value(), settings.openai_base_url)
    except ValueError as error:
        raise UserError(f"OPENAI_API_KEY is wrong: {error}. Copy it again.") from error
