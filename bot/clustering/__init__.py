"""Finding a request's product: assigned online, with permanent ids, corrected by people.

The mathematics is in `bot.likeness`; here are the rows. A product keeps the sum of its requests'
vectors, so that the average similarity to all of them is one inner product.
"""

from bot.clustering import themes
from bot.clustering.correcting import it_is_the_same, mine_is_different
from bot.clustering.keeping import keep_apart, keep_together
from bot.clustering.merging import merge
from bot.clustering.naming import note_name, review_name, take_name, texts_to_name
from bot.clustering.placing import Wanted, place, show_unplaced, take_out, wanted
from bot.clustering.regrouping import undo
from bot.clustering.splitting import split

__all__ = [
    "Wanted",
    "it_is_the_same",
    "keep_apart",
    "keep_together",
    "merge",
    "mine_is_different",
    "note_name",
    "place",
    "review_name",
    "show_unplaced",
    "split",
    "take_name",
    "take_out",
    "texts_to_name",
    "themes",
    "undo",
    "wanted",
]
