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
    rf"hoping|hope|us|them|me|order|can|could|will|so (?:that )?(?:we|they|"
    rf"i)) (?:to )?(?:\w+ly )?{_VERB}\b|^(?:(?:so|just|mainly|only|basically) )?(?:it(?:['’]s| is|"
    rf" helps?)? )?(?:for us )?(?:to|by) {_VERB}\b|^{_VERB}(?:ing)?\b|\b(?:how likely|"
    rf"to what extent|the question is|we (?:don['’]t|do not|can['’]t|cannot) (?:know|see|tell)|"
    rf"i['’]?m (?:wondering|looking for|curious)|(?:clear )?picture|i (?:suspect|have a hunch)|"
    rf"noticing|beforehand (?:who|which)|what (?:i|we)(?:['’]?re|['’]?m)? (?:after|wondering)|"
    rf"unclear|guess(?:es|ing)? (?:at|about|why)|put (?:a number|numbers|figures) (?:on|to)|"
    rf"only guess\w*|with it we['’]d see|that['’]s the question|to (?:segment|classify|cluster|"
    rf"split)|(?:is|are|was) (?:it|they) true|we(?:['’]re| are) (?:not sure|unsure|guessing|"
    rf"blind)|it(?:['’]s| is) unclear|nobody knows|(?:shows?|tells?) (?:us )?(?:which|whether|how|"
    rf"if|where|what)|analysis|root cause|drivers? of|hypothesis|a/b test|correlat\w+|"
    rf"segmentation)\b",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"\b(?:start-?ups?|undercuts?|strikes?|on strike|exchange rates?|the (?:euro|dollar|pound|"
    r"yen)\b (?:is|has|keeps)|birth ?rates?|(?:population|people around here|"
    r"society) (?:\w+ ){0,4}(?:ag(?:e|ing)|older|shrink\w*)|flu (?:season|wave)|hail\w*|storms?|"
    r"floods?|heat ?waves?|no (?:drivers|nurses|engineers|teachers|staff|"
    r"people) (?:\w+ ){0,2}(?:on|in) the|(?:(?:people|households|consumers|customers|shoppers|"
    r"young people|the young|advertisers|patients|tourists) (?:\w+ )?(?:no longer|buy|spend|"
    r"expect|prefer|are (?:cutting|moving|turning|leaving|used)|cut|move|switch|save) )|(?:prices|"
    r"costs?|everything) (?:\w+ ){0,2}(?:went up|costs more|rise|rising|doubled|everywhere|"
    r"more expensive)|borrowing|konkurrenz|wettbewerb\w*|gesetz\w*|inflation|competencia|"
    r"concurrence|concurrents|ley|loi|supervisory|tightened|stricter|competit(?:or|ors|ion|"
    r"ive pressure)|rivals?|new entrants?|regulat(?:ion|ions|or|ors|ory)|legislation|laws?|gdpr|"
    r"compliance with|the (?:eu|european union|government|authorit(?:y|ies)|tax office|ministry|"
    r"central bank|parliament)|inflation|recession|interest rates?|tariffs|sanctions|pandemic|war|"
    r"weather|climate|drought|season(?:s|ality)?|(?:the|our|whole|labou?r|housing|global|"
    r"\w+ing) (?:market|industry|sector|economy) (?:is|are|has|have|keeps|shrinks?|grows?|moves?|"
    r"changed|shifted|turned|slow\w*)|market (?:shift|conditions|pressure|trend)s?|demand (?:is|"
    r"has|fell|falls|drops)|supply chain (?:crisis|shortage|disruption)s?|shortage|(?:energy|fuel|"
    r"raw material|freight|wage|rent) (?:prices|costs) (?:are|have|rose|went|keep|doubled)|"
    r"minimum wage|demographic\w*|ageing population|customers(?:['’])? (?:expectations|habits|"
    r"tastes) (?:are|have)|consumers (?:are|have|expect|want)|(?:amazon|google|apple|meta|temu|"
    r"big tech) (?:is|has|are|entered|launched|lowered|changed)|price war|brexit|the (?:law|"
    r"rules) (?:changes?|requires?)|auditors?)\b",
    re.IGNORECASE,
)
_STRATEGY = re.compile(
    r"\b(?:(?:decision|decided|agreed) by the (?:board|owners|management)|by decision of|"
    r"for (?:two|three|four|five|\d+) years to come|in (?:two|three|four|five|ten|\d+) years|"
    r"in the long run|(?:the )?(?:board|leadership|ceo|cfo|executives?|founders?|owners|"
    r"management) (?:\w+ )?(?:put|announced|said|says|sees?|chose|means)|future of the (?:company|"
    r"house|group|business)|(?:the )?(?:company|group|firm|university|hospital|"
    r"bank)(?:['’]s)? (?:future|direction|plan|puts|means|sees|wants)|as a company|vorstand\w*|"
    r"geschäftsführung|\w*strategie\w*|estrategia|stratégie|strateg(?:y|ies|ic)|(?:top|main|"
    r"number one|highest|biggest|key|company|core|#1) (?:business )?(?:need|priority|priorities|"
    r"goal|bet|theme|pillar)|priorit(?:y|ies) (?:for|of|this|next|until|in)|(?:the )?(?:board|"
    r"leadership|c-?suite|ceo|cfo|coo|executives?|exec team|management|founders?|shareholders?|"
    r"investors?|owners) (?:\w+ )?(?:want|wants|decided|committed|set|has|have|declared|made|"
    r"expects?|promised|needs?|agreed|sees|is|are|believes?)|next (?:two|three|four|five|\d+|few|"
    r"couple of) years|by 20[3-9]\d|(?:two|three|five|ten|\d+)[- ]year (?:plan|vision|strategy|"
    r"goal)|vision|mission|north star|long[- ]term|company[- ]wide|as a company|"
    r"the (?:whole )?company (?:wants|needs|has decided|is (?:moving|shifting|betting|going|"
    r"becoming)|must|aims|bets)|(?:enter|expand\w*|move|moving|grow) (?:in|into|to|the|abroad|"
    r"beyond)\b.{0,30}(?:market|markets|countr(?:y|ies)|europe|asia|segment|abroad|"
    r"internationally)|become (?:the|a) |market leader\w*|profitab(?:le|ility)|ipo|transformation|"
    r"net[- ]zero|pivot)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:(?:must|should|has to|have to|needs? to|had to) (?:\w+ ){0,5}?(?:[€$£]?\d[\d.,]*)|"
    r"\d[\d.,]* ?(?:%|percent|points?|pp)? (?:of \w+ )?(?:must|should|have to|has to|is the)|"
    r"(?:short|behind|ahead) of (?:the )?(?:plan|budget|target)|behind (?:the )?(?:plan|budget)|"
    r"overspent|(?:our|the|blew (?:our|the)) budget|(?:measured|funded|judged|paid) (?:by|on)|"
    r"(?:is|it['’]s) our number|funding|\d[\d.,]* (?:\w+ ){0,4}(?:by|before|until|"
    r"till) (?:the )?(?:spring|summer|autumn|fall|winter|december|year|end|christmas|q[1-4])|"
    r"by (?:spring|summer|autumn|winter|december) (?:\w+ ){0,4}\d|\w*ziele?n?|quote|prozent|"
    r"objetivo|objectif|targets?|quotas?|kpis?|okrs?|key results?|objectives?|slas?|"
    r"forecast(?:ed)?|budgeted|over budget|commitments?|benchmark|"
    r"(?:won['’]t|will not|can['’]t|cannot|not going to|never) (?:be )?(?:hit|reach|met|meet|"
    r"make|achieve|get there)\w*|(?:promised|"
    r"heading for) [€$£]?\d|(?:hit|miss|meet|reach|beat|missed|missing|achieve|below|"
    r"behind) (?:the|our|its|their|this|plan|target|last)\b|(?:by|to|under|over|above|below|"
    r"at least|at most|within|from|of) [€$£]?\d[\d.,]*(?: ?(?:%|percent|points?|k\b|m\b|million|"
    r"hours|days|minutes))|[€$£]\d[\d.,]* ?(?:k|m|million|bn)\b|goal (?:of|is|for|this)|(?:annual|"
    r"yearly|quarterly) (?:goal|plan|number)s?|run rate|break[- ]even)(?!\w)",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"\b(?:teams?|departments?|squad|crews?|recruit\w+|csms?|editors?|editorial|dispatch\w*|"
    r"controlling|treasury|purchasing|pharmacy|claims handlers|category managers|product managers|"
    r"collections|controllers?|tribe|marketing|sales|finance|operations|ops|support|logistics|hr|"
    r"people team|product|legal|procurement|purchasing|growth|engineering|customer success|crm|"
    r"merchandising|the (?:warehouse|shop|store|clinic|ward|kitchen|school|faculty|office)s?|"
    r"(?:store|shift|account|category|product|campaign|fleet) managers?|nurses|teachers|planners|"
    r"buyers|dispatchers|we|they|i|our \w+) (?:\w+ ){0,2}?(?:wants?|needs?|tr(?:y|ies)|trying|"
    r"aims?|plans?|planning|has|have|hopes?|must|should|would like|is|are|can|could|intends?|"
    r"struggles?|wish(?:es)?)(?: (?:to|trying|going|planning|supposed|asked|about))+\b|"
    r"^(?:the )?\w+(?: team)? (?:wants?|needs?|aims?|plans?|hopes?) to\b|\b(?:so (?:that )?(?:we|"
    r"they|the \w+(?: team)?|\w+) (?:can|could)|in order to|(?:marketing|sales|finance|ops|"
    r"operations|support|logistics|hr|product|legal|purchasing|buyers|planners|nurses|\w+ (?:team|"
    r"managers|crews)) (?:would|could|should) (?:then )?\w+|what we(?:['’]re| are) after|"
    r"what (?:they|the \w+) wants?|(?:hopes?|aims?) (?:for|at)|(?:an? (?:hour|day|week)|days?|"
    r"hours?) (?:sooner|earlier|faster)|sollen|möchten|to (?:improve|optimi[sz]e|reduce|increase|"
    r"cut|lower|raise|speed up|prevent|avoid|plan|target|allocate|schedule|staff|prioriti[sz]e|"
    r"fix|stop|retain|win back|negotiate|focus|send|offer|launch|set|hire|simplify|automate))\b",
    re.IGNORECASE,
)
_ARTIFACT = re.compile(
    r"\b(?:dash ?boards?|reports?|tables?|feeds?|models?|spreadsheets?|exports?|lists?|apis?|"
    r"views?|alerts?|csv|endpoints?|graphs?|slides?|decks?|presentations?|portal|columns?|"
    r"pipelines?|data ?sets?|charts?)\b",
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

    Where its words point to several heights, the next above `above` is preferred: people climb step
    by step. Where they point to none, or only name what it would be shown in, it is one above.
    """
    found = cued(text)
    higher = [altitude for altitude in found if altitude.height > above.height]
    if higher:
        return min(higher, key=lambda altitude: altitude.height)
    lower = [each for each in found if each is not Altitude.ARTIFACT or above is Altitude.ARTIFACT]
    return lower[0] if lower else next_up(above)


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
