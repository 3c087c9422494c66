"""How often a known need that is offered is the right one: `python -m tests.bench.known`."""

from bot.likeness import Representation
from bot.needs import finding, knowing
from bot.wordllama_embedder import WordLlamaEmbedder
from tests.bench.known import lines, needs


def main() -> None:
    """One line for each threshold and lot of lines."""
    representation = Representation(WordLlamaEmbedder())
    names = list(needs())
    known = tuple(knowing.Known(words, number) for number, words in enumerate(needs().values()))
    for kind in ("lines", "misleading"):
        said = lines(kind)
        for least in (finding.SOMEWHAT, 0.45, finding.ALIKE, 0.6):
            right = wrong = 0
            for expected, text in said:
                sought = knowing.Sought(1, None, (text,), known)
                best = knowing.match(sought, representation)[:1]
                is_right = [names[one.known.need_id or 0] == expected for one in best]
                is_shown = [one.score >= least for one in best]
                right += is_shown == [True] == is_right
                wrong += is_shown == [True] != is_right
            reasons = sum(expected != "-" for expected, _text in said)
            print(f"{kind:10} from {least:.2f}: right {right} of {reasons}, wrong {wrong}")


if __name__ == "__main__":
    main()
