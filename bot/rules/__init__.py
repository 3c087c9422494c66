"""Understanding without a language model: no key, no network, the same answer every time."""

from bot.embedding import Embedder
from bot.language import Detection
from bot.rules.detection import Detector
from bot.wordllama_embedder import WordLlamaEmbedder


class RulesModel:
    """A `bot.language.LanguageModel` made of rules and one small trained detector."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        """Use the given wordllama embedder, or load one; another embedder is a ValueError."""
        self._detector = Detector(embedder or WordLlamaEmbedder())

    @property
    def name(self) -> str:
        """Recorded beside what it wrote."""
        return "rules-1"

    def detect(self, text: str) -> Detection:
        """Decide whether a message is a data request."""
        return self._detector.detect(text)
