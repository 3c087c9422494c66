"""What kind of product a request asks for, by its words: it decides how one asks why."""

import re

from bot.language import Kind

_NAMED = (
    (
        Kind.FEED,
        (
            r"feeds?|apis?|endpoints?|webhooks?|pipelines?|(?:data )?streams?|(?:nightly|daily|"
            r"hourly|automatic|regular) (?:export|dump|transfer|file)s?|sync(?:ed|s|hroni[sz]\w*)?|"
            r"integrations?|push(?:ed)? (?:\w+ ){0,3}(?:in)?to|\w*schnittstellen?|(?:nächtliche|"
            r"tägliche)[rn]? (?:export|abzug)|flujos? de datos|flux de données"
        ),
    ),
    (
        Kind.DASHBOARD,
        (
            r"dash ?boards?|reports?|scorecards?|trackers?|cockpits?|monitor(?:ing)?|overviews?|"
            r"charts?|\w*berichte?|übersicht|auswertung(?:en)?|informes?|panel(?:es)? de control|"
            r"tableaux? de bord|rapports?"
        ),
    ),
    (
        Kind.MODEL,
        (
            r"models?|predict\w*|propensity|elasticity|scor(?:e|es|ing)|recommend(?:er|ations?)|"
            r"classif\w+|likelihood|how likely|forecast(?:s|ing)?|detect(?:s|ion|or)?|"
            r"machine[- ]learning|ai|vorhersag\w+|\w*modell\w*|prognosen?|modelos?|modèles?|"
            r"pronósticos?|predicci[oó]n(?:es)?|prévisions?|prédictions?"
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _NAMED)
_READ = 600
"""Characters: what is asked for is said early."""


def read(*texts: str) -> Kind:
    """The kind that the texts name first, the first text before the second; else a figure."""
    return find(*texts)[0]


def find(*texts: str) -> tuple[Kind, str]:
    """The same with the word that says so; an empty one where none does."""
    for text in texts:
        found = [
            (at.start(), kind, at[0])
            for kind, words in _PATTERNS
            if (at := words.search(text[:_READ]))
        ]
        if found:
            return min(found, key=lambda each: each[0])[1:]
    return Kind.FIGURE, ""
