"""Understanding without a language model: no key, no network, the same answer every time."""

from collections.abc import Sequence
from datetime import datetime

from bot.embedding import Embedder
from bot.language import AnswerReading, Ask, Chain, Detection, ProductName, Question, Sameness
from bot.rules import answers, asks, naming, whys
from bot.rules.detection import Detector
from bot.wordllama_embedder import WordLlamaEmbedder


class RulesModel:
    """A `bot.language.LanguageModel` made of rules and one small trained detector."""

    name = "rules-1"

    def __init__(self, embedder: Embedder | None = None) -> None:
        """Use the given wordllama embedder, or load one; another embedder is a ValueError."""
        self._detector = Detector(embedder or WordLlamaEmbedder())

    def detect(self, text: str) -> Detection:
        """Decide whether a message is a data request."""
        return self._detector.detect(text)

    def read_asks(self, text: str, said_at: datetime) -> tuple[Ask, ...]:
        """Read the fields of each ask in a message: at least one, at most five."""
        return asks.read(text, said_at)

    def name_product(self, requests: Sequence[str]) -> ProductName:
        """Name the data that these requests ask for."""
        return naming.name(requests)

    def same_data(self, left: Sequence[str], right: Sequence[str]) -> Sameness:  # noqa: ARG002  # see below
        """Rules have no opinion beyond the likeness that raised the question."""
        return Sameness(is_same=None)

    def propose_why(self, chain: Chain) -> Question:
        """Propose the next question of a chain, from its topmost rung or its foot."""
        return whys.propose(chain)

    def read_answer(self, chain: Chain, reply: str) -> AnswerReading:
        """Read a reply to the chain's open question."""
        return answers.read(chain, reply)
