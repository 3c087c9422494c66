"""The kind of a data product, guessed from what was asked and why, for a PM to confirm."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.language import Kind
from bot.rules import kinds
from models.words import Category, WhoseNeed, WorkType

CATEGORIES = {
    Kind.FEED: Category.DATA,
    Kind.MODEL: Category.POWERED,
    Kind.DASHBOARD: Category.ANALYTICS,
    Kind.FIGURE: Category.ANALYTICS,
}
_ASKED_AS = {
    Category.DATA: Kind.FEED,
    Category.POWERED: Kind.MODEL,
    Category.ANALYTICS: Kind.DASHBOARD,
}
_READ = 600
Word = TypeVar("Word", WhoseNeed, WorkType)

_WHOSE: Mapping[WhoseNeed, str] = {
    WhoseNeed.CUSTOMERS: (
        r"in (?:the|our) (?:app|shop|store|web ?site|product)|(?:shown?|visible|offer\w*|recommend"
        r"\w*) to (?:the |our )?(?:customers?|users?|guests?|riders?|shoppers?)|customer[- ]facing|"
        r"(?:customers?|users?|guests?|riders?|shoppers?) (?:see|get|find|can|could|choose)|"
        r"(?:in|auf) (?:der|unserer) (?:app|website|seite)|im shop|(?:den|unseren) kunden|kunden "
        r"(?:sehen|finden)|en (?:la|nuestra) (?:app|tienda|web)|a (?:los|nuestros) clientes|dans "
        r"(?:l['’]app\w*|notre app\w*|la boutique)|sur (?:le|notre) site|aux clients|(?:à|pour) "
        r"nos clients"
    ),
    WhoseNeed.PRACTITIONERS: (
        r"data scientists?|ml engineers?|machine[- ]learning engineers?|feature store|notebooks?|"
        r"self[- ]serve|sandbox|training (?:data|set)s?|data platform|datenplattform|"
        r"científic[oa]s? de datos|plataforma de datos|plateforme de données"
    ),
    WhoseNeed.SYSTEMS: (
        r"crm|erp|(?:the|our|other|that|which) (?:\w+ )?systems?|backend|micro ?services?|"
        r"webhooks?|apis?|endpoints?|(?:das|unser|ein) system|schnittstellen?|(?:el|nuestro|otro) "
        r"sistema|(?:le|notre|un autre) système"
    ),
}
_WORK: Mapping[WorkType, str] = {
    WorkType.RESEARCH: (
        r"competitors?|news|press|market (?:research|trends?)|trends? (?:in|of) the market|"
        r"research|studies|benchmarks?|wettbewerber\w*|konkurrenz|markt(?:forschung|trends?)|"
        r"competidores|competencia|estudio de mercado|concurrents?|concurrence|étude de marché"
    ),
    WorkType.SOURCE: (
        r"new (?:data )?source|third[- ]party|vendor data|scrap(?:e|ing)|external data|"
        r"(?:we|they) don['’]t (?:have|collect|track)|start (?:collecting|tracking)|not tracked|"
        r"neue (?:daten)?quellen?|(?:noch )?nicht erfasst|nueva fuente|nouvelle source"
    ),
    WorkType.FEATURE: (
        r"features?|in (?:the|our) (?:app|shop|store|web ?site|product)|recommend(?:er|ations?)|"
        r"personali[sz]\w+|push notifications?|personalisier\w+|empfehlung(?:en)?|recomendaci"
        r"[oó]n(?:es)?|recommandations?"
    ),
    WorkType.PROCESS: (
        r"optimi[sz]\w*|automat\w+|by hand|manual(?:ly)?|faster|speed up|save time|streamline|"
        r"spreadsheets?|reduce|less waste|plan (?:shifts|staff|routes)|optimier\w*|von hand|"
        r"manuell\w*|schneller|zeit sparen|schichten planen|optimizar|a mano|más rápido|"
        r"optimiser|à la main|manuellement|plus vite|gagner du temps"
    ),
    WorkType.METRIC: (
        r"(?:a|one|new|common|single) (?:metric|kpi|definition|index|score)|kpis?|"
        r"kennzahl(?:en)?|indicador(?:es)?|métricas?|indicateurs?|métriques?"
    ),
    WorkType.SERVE: r"feeds?|apis?|exports?|nightly|endpoints?|webhooks?|pipelines?",
}
"""The more telling ones first."""


@dataclass(frozen=True)
class Guess:
    """A kind, and the words that told it; none where only what is usual did."""

    category: Category
    whose_need: WhoseNeed
    work_type: WorkType
    said: tuple[str, ...] = ()


def asked_as(category: Category | None) -> Kind | None:
    """Which of the bank's questions fit; None where nobody has said what it is."""
    return _ASKED_AS[category] if category is not None else None


def guess(asked: Sequence[str], reasons: Sequence[str]) -> Guess:
    """What is asked for says what it is; the reasons say before that, whom it is for."""
    kind, word = kinds.find(*asked)
    whose, by = _first(_WHOSE, [*reasons, *asked])
    work, how = _first(_WORK, [*reasons, *asked])
    is_feed = kind is Kind.FEED
    said = dict.fromkeys(words.lower() for words in (word, by, how) if words)
    return Guess(
        category=CATEGORIES[kind],
        whose_need=whose or (WhoseNeed.SYSTEMS if is_feed else WhoseNeed.BUSINESS),
        work_type=work or _usual(kind),
        said=tuple(said),
    )


def _usual(kind: Kind) -> WorkType:
    usual = {Kind.MODEL: WorkType.FEATURE, Kind.DASHBOARD: WorkType.METRIC}
    return usual.get(kind, WorkType.SERVE)


def _first(words: Mapping[Word, str], texts: Sequence[str]) -> tuple[Word | None, str]:
    """The first word, in the order of the mapping, that any text says."""
    for word, pattern in words.items():
        for text in texts:
            found = re.search(rf"\b(?:{pattern})\b", text[:_READ], re.IGNORECASE)
            if found:
                return word, found[0]
    return None, ""
