"""What somebody says in answer to a question."""

from dataclasses import dataclass

from models.words import Consent, SourceClass


@dataclass(frozen=True)
class Reply:
    """Who said what, where, in answer to a question."""

    person_id: str
    text: str
    channel_id: str | None = None
    ts: str | None = None
    permalink: str | None = None
    source_class: SourceClass = SourceClass.PRIVATE
    consent: Consent = Consent.DATA_TEAM
    request_id: int | None = None
    """The request whose own words these are, where nobody was asked."""
