"""Clustering: jobs that find and name a request's product, and the requester's correction."""

from slack_bolt import App

from bot import clustering, keeping, readers, wording
from bot.clustering import reembedding
from bot.glossary import learning
from bot.jobs import Job
from bot.sorts import routing
from handlers.pressing import pressed
from handlers.work import FaceMaker, Work
from models import Product


def register(app: App) -> None:
    """The button on a card that many asked for."""
    app.action("clustering.different")(pressed(clustering.mine_is_different))


def place(work: Work, request_id: int) -> None:
    """Find a request's product."""
    deps = work.deps
    with deps.reading() as session:
        wish = clustering.wanted(session, request_id)
        compares = deps.comparing(session, wish.workspace_id) if wish else None
    if wish is None:
        return
    if compares is None:
        with deps.sessions.begin() as session:
            clustering.show_unplaced(session, deps.queue, request_id)
        return
    vector = compares.represent([wish.text], wish.names)[0]
    with deps.sessions.begin() as session:
        now = deps.clock()
        lists = deps.shortlists
        placed = clustering.place(session, deps.queue, compares, wish, vector, now, lists)
        if placed is not None:
            learning.propose(session, placed, now)
            routing.offer_data(session, compares.name, placed, vector, now)


def embed_anew(work: Work, workspace_id: str) -> None:
    """Embed all requests of a workspace with the embedder of now."""
    deps = work.deps
    reembedding.embed_anew(deps.sessions, deps.queue, workspace_id, deps.representation)


def name(work: Work, product_id: int) -> None:
    """Name a candidate from its requests."""
    deps = work.deps
    with deps.reading() as session:
        texts = clustering.texts_to_name(session, product_id)
        product = session.get(Product, product_id)
        everybody = readers.everybody(session, product.workspace_id) if product else None
        reader = deps.reader(kept=keeping.touches(session, product_id))
    if not texts or everybody is None:
        return
    with wording.speaking(everybody):
        found = reader.name_product(texts)
    with deps.sessions.begin() as session:
        clustering.note_name(session, deps.queue, product_id, found, reader.name, texts)


def find_themes(work: Work, workspace_id: str) -> None:
    """Find which products are about the same."""
    deps = work.deps
    clustering.themes.find(deps.sessions, deps.representation, workspace_id, deps.clock())


JOBS = {
    Job.PLACE: place,
    Job.EMBED_ANEW: embed_anew,
    Job.NAME_PRODUCT: name,
    Job.FIND_THEMES: find_themes,
}
FACES: dict[str, FaceMaker] = {}
