"""How high the words of a rung stand, from an artifact up to a force outside the company."""

import re

from models.words import Altitude

_VERB = (
    r"(?:know|understand|see|find out|figure out|learn|compare|measure|estimate|check|identify|"
    r"analy[sz]e|assess|evaluate|decide|determine|predict|quantify|spot|track|monitor|tell|judge|"
    r"work out|verify|test (?:if|whether)|look at)"
)
_ANALYSIS = re.compile(
    rf"\b(?:need|needs|want|wants|like|likes|love|have|has|try|tries|trying|able|help|helps|"
    rf"hoping|hope|us|them|me|order|can|could|will|so (?:that )?(?:we|they|i)) (?:to )?(?:\w+ly "
    rf")?{_VERB}\b|^(?:(?:so|just|mainly|only|basically) )?(?:it(?:['’]s| is| helps?)? )?(?:for "
    rf"us )?(?:to|by) {_VERB}\b|^{_VERB}(?:ing)?\b|\b(?:how likely|to what extent|the question "
    rf"is|we (?:don['’]t|do not|can['’]t|"
    r"cannot) (?:know|see|tell)|we(?:['’]re| are) (?:not sure|unsure|guessing|blind)|it(?:['’]s| "
    r"is) unclear|nobody knows|(?:shows?|tells?) (?:us )?(?:which|whether|how|if|where|what)|"
    r"analysis|root cause|drivers? of|hypothesis|a/b test|correlat\w+|segmentation)\b",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"\b(?:competit(?:or|ors|ion|ive pressure)|rivals?|new entrants?|regulat(?:ion|ions|or|ors|"
    r"ory)|legislation|laws?|gdpr|compliance with|the (?:eu|european union|government|"
    r"authorit(?:y|ies)|tax office|ministry|central bank|parliament)|inflation|recession|"
    r"interest rates?|tariffs|sanctions|pandemic|war|weather|climate|drought|season(?:s|ality)?|"
    r"(?:the|our|whole|labou?r|housing|global|\w+ing) (?:market|industry|sector|economy) (?:is|"
    r"are|has|have|keeps|shrinks?|grows?|moves?|changed|shifted|turned|slow\w*)|market (?:shift|"
    r"conditions|pressure|trend)s?|demand (?:is|has|fell|falls|drops)|supply chain (?:crisis|"
    r"shortage|disruption)s?|shortage|(?:energy|fuel|raw material|freight|wage|rent) (?:prices|"
    r"costs) (?:are|have|rose|went|keep|doubled)|minimum wage|demographic\w*|ageing population|"
    r"customers(?:['’])? (?:expectations|habits|tastes) (?:are|have)|consumers (?:are|have|"
    r"expect|want)|(?:amazon|google|apple|meta|temu|big tech) (?:is|has|are|entered|launched|"
    r"lowered|changed)|price war|brexit|the (?:law|rules) (?:changes?|requires?)|auditors?)\b",
    re.IGNORECASE,
)
_STRATEGY = re.compile(
    r"\b(?:strateg(?:y|ies|ic)|(?:top|main|number one|highest|biggest|key|company|core|#1) "
    r"(?:business )?(?:need|priority|priorities|goal|bet|theme|pillar)|priorit(?:y|ies) (?:for|"
    r"of|this|next|until|in)|(?:the )?(?:board|leadership|c-?suite|ceo|cfo|coo|executives?|exec "
    r"team|management|founders?|shareholders?|investors?|owners) (?:\w+ )?(?:want|wants|decided|"
    r"committed|set|has|have|declared|made|expects?|promised|needs?|agreed|sees|is|are|"
    r"believes?)|next (?:two|three|four|five|\d+|few|couple of) years|by 20[3-9]\d|(?:two|three|"
    r"five|ten|\d+)[- ]year (?:plan|vision|strategy|goal)|vision|mission|north star|long[- ]term|"
    r"company[- ]wide|as a company|the (?:whole )?company (?:wants|needs|has decided|is "
    r"(?:moving|shifting|betting|going|becoming)|must|aims|bets)|(?:enter|expand\w*|move|moving|"
    r"grow) (?:in|into|to|the|abroad|beyond)\b.{0,30}(?:market|markets|countr(?:y|ies)|europe|"
    r"asia|segment|abroad|internationally)|become (?:the|a) |market leader\w*|profitab(?:le|"
    r"ility)|ipo|transformation|net[- ]zero|pivot)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:targets?|quotas?|kpis?|okrs?|key results?|objectives?|slas?|forecast(?:ed)?|"
    r"budgeted|over budget|commitments?|benchmark|(?:won['’]t|will not|can['’]t|cannot|not going "
    r"to|never) (?:be )?(?:hit|reach|met|meet|make|achieve|get there)\w*|"
    r"(?:promised|heading for) [€$£]?\d|(?:hit|miss|meet|reach|beat|missed|"
    r"missing|achieve|below|behind) (?:the|our|its|their|this|plan|target|last)\b|(?:by|to|under|"
    r"over|above|below|at least|at most|within|from|of) [€$£]?\d[\d.,]*(?: ?(?:%|percent|points?|"
    r"k\b|m\b|million|hours|days|minutes))|[€$£]\d[\d.,]* ?(?:k|m|million|bn)\b|goal (?:of|is|"
    r"for|this)|(?:annual|yearly|quarterly) (?:goal|plan|number)s?|run rate|break[- ]even)(?!\w)",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"\b(?:teams?|departments?|squad|tribe|marketing|sales|finance|operations|ops|support|"
    r"logistics|hr|people team|product|legal|procurement|purchasing|growth|engineering|customer "
    r"success|crm|merchandising|the (?:warehouse|shop|store|clinic|ward|kitchen|school|faculty|"
    r"office)s?|(?:store|shift|account|category|product|campaign|fleet) managers?|nurses|"
    r"teachers|planners|buyers|dispatchers|we|they|i|our \w+) (?:\w+ ){0,2}?(?:wants?|needs?|"
    r"tr(?:y|ies)|trying|aims?|plans?|planning|has|have|hopes?|must|should|would like|is|are|can|"
    r"could|intends?|struggles?|wish(?:es)?)(?: (?:to|trying|going|planning|supposed|asked|"
    r"about))+\b|^(?:the )?\w+(?: team)? (?:wants?|needs?|aims?|plans?|"
    r"hopes?) to\b|\b(?:so (?:that )?(?:we|they|the \w+(?: team)?|\w+) (?:can|could)|in order to|"
    r"to (?:improve|optimi[sz]e|reduce|increase|cut|lower|raise|speed up|prevent|avoid|plan|"
    r"target|allocate|schedule|staff|prioriti[sz]e|fix|stop|retain|win back|negotiate|focus|send|"
    r"offer|launch|set|hire|simplify|automate))\b",
    re.IGNORECASE,
)
_ARTIFACT = re.compile(
    r"\b(?:dash ?boards?|reports?|tables?|feeds?|models?|spreadsheets?|exports?|lists?|apis?|"
    r"views?|alerts?|csv|pipelines?|data ?sets?|charts?)\b",
    re.IGNORECASE,
)
_CUES = (
    (Altitude.STRATEGY, _STRATEGY),
    (Altitude.FORCE, _FORCE),
    (Altitude.BUSINESS_TARGET, _TARGET),
    (Altitude.TEAM_GOAL, _TEAM),
    (Altitude.ARTIFACT, _ARTIFACT),
)
_TECHNOLOGY = re.compile(
    r"\b(?:machine[- ]learning|deep learning|neural net\w*|artificial intelligence|ai|ml|llms?|"
    r"gpt\w*|chatgpt|chatbots?|copilot|(?:elasticity|propensity|predictive|prediction|regression|"
    r"scoring|churn|forecasting|recommendation|attribution|ml|data) models?|algorithms?|dash "
    r"?boards?|tableau|looker|power ?bi|metabase|snowflake|databricks|bigquery|redshift|dbt|"
    r"airflow|kafka|spark|data (?:lake|warehouse|mesh|platform)|lakehouse|apis?|blockchain|"
    r"real[- ]time (?:pipeline|feed|stream)\w*|microservices?|vector database|spreadsheets?|"
    r"excel|knowledge graph|embeddings?)\b",
    re.IGNORECASE,
)


def read(text: str, above: Altitude) -> Altitude:
    """The altitude of a statement that answers a why about something that stands at `above`.

    Where its words point to several heights, or to none, one above `above` is preferred.
    """
    found = cued(text)
    higher = [altitude for altitude in found if altitude.height > above.height]
    if higher:
        return higher[0]
    return found[0] if found else next_up(above)


def cued(text: str) -> list[Altitude]:
    """The altitudes that the words name, the most telling first."""
    found = [altitude for altitude, pattern in _CUES if pattern.search(text)]
    if _ANALYSIS.search(text):
        found.insert(0, Altitude.ANALYSIS)
    return found


def next_up(altitude: Altitude) -> Altitude:
    """One step higher; above an external force there is nothing."""
    return list(Altitude)[min(altitude.height + 1, Altitude.FORCE.height)]


def names_technology(text: str) -> bool:
    """The words name a tool or a technique, rather than what it is good for."""
    return _TECHNOLOGY.search(text) is not None
