"""What kind of ask it is, by its words. The order matters: the most telling words come first."""

import re

from models.words import Sort

_THING = (
    r"(?:dash ?boards?|reports?|looker|tableau|power ?bi|metabase|superset|tables?|sheets?|"
    r"spreadsheets?|charts?|exports?|feeds?|pipelines?|data ?sets?|views?|explores?|workbooks?|"
    r"numbers|figures|metrics?|kpis?|data|extracts?|e-?mail|job|warehouse|queries|query|schema|"
    r"snowflake|bigquery)"
)
_ADJECTIVE = (
    r"(?:broken|down|empty|stale|outdated|stuck|blank|not (?:loading|working|updating|refreshing|"
    r"opening)|missing|frozen|failing|offline|gone|timing out|out of date|kaputt|leer|all "
    r"zero(?:es|s)?|showing (?:nothing|zeros|an error|errors|nulls|old))"
)
_SORTS = (
    (
        Sort.DISAGREE,
        (
            r"\b(?:(?:does|do|did)(?:n['’]t| not) (?:match|agree|tie|add up|reconcile|line up|"
            r"correspond)|mismatch|discrepanc(?:y|ies)|different (?:numbers|values|figures|"
            r"totals|results|answers)|(?:conflicting|contradict\w*|inconsistent) (?:numbers|"
            r"values|figures|reports|totals)?|which (?:one |number |figure |of them )?is "
            r"(?:right|correct|true)|contradicts?|off by \d|stimm\w+ nicht überein|weich\w+ ab|"
            r"disagree\w*|why (?:is|are|do|does) .{3,80} (?:different|differ|higher|lower|bigger|"
            r"smaller|not the same) .{0,40}(?:than|from|between|in|compared|to)|(?:says?|shows?|"
            r"has|have|reports?|gives?) [\w.,%€$ ]{1,30}(?:,| but| while| and|;) .{2,60}(?:says?|"
            r"shows?|has|have|reports?|gives?) [€$]?\d)"
        ),
    ),
    (
        Sort.BROKEN,
        (
            rf"\b{_THING}\b.{{0,40}}\b(?:is|are|was|were|seems?|looks?|keeps?|has been|have been|"
            rf"ist|sind|appears?)\b.{{0,25}}\b{_ADJECTIVE}\b|\b(?:broken|empty|stale|outdated|"
            rf"failing) {_THING}\b|"
            r"\b(?:has|have|did|does|do|is|are)(?:n['’]t| not) (?:been )?(?:updat|refresh|load|"
            r"arriv|run|com|work|respond|open|show)\w*|\bstopped (?:updating|refreshing|loading|"
            r"working|arriving|coming)|"
            rf"\bno (?:data|numbers|rows|values) (?:in|on|for|since|after|showing)|\b{_THING} "
            rf"(?:fails?|"
            r"crash(?:es|ed)?|broke|errors? out|times? out|won['’]t (?:load|open|refresh)|"
            r"funktioniert nicht|lädt nicht)|\b(?:getting|get|shows?|throws?) an? error\b|"
            r"\b(?:data|rows|numbers) (?:is|are) missing\b|\bwent blank\b"
        ),
    ),
    (
        Sort.ACCESS,
        (
            r"\b(?:access (?:to|for|rights?)|permissions?|(?:add|invite) (?:\w+ ){1,4}"
            r"to (?:the|our) .{0,40}(?:dashboard|report|folder|group|workspace|looker|"
            r"tableau)|log ?in (?:to|for)|can(?:['’]t|not) (?:log in|open|access|view|sign in)|"
            r"not (?:allowed|authori[sz]ed) to|(?:a|my|new) (?:licen[cs]e|seat|account) (?:for|"
            r"in|on) (?:looker|tableau|power ?bi|metabase|snowflake|the)|locked out|read rights?|"
            r"share .{0,40} with me|zugriff|zugang|berechtigung\w*|freischalten)\b"
        ),
    ),
    (
        Sort.MEANING,
        (
            r"\bwhat (?:does|do|did|exactly does) .{1,80} (?:mean|stand for|refer to|represent|"
            r"include|count as)\b|\b(?:definition|meaning|explanation) (?:of|for)\b|\bhow (?:is|"
            r"are|do we|do you|was|does .{1,30}) .{0,60}\b(?:calculated|defined?|computed|"
            r"measured|derived|calculate|counted)\b|\bwhat(?:['’]s| is| are) (?:meant by|the "
            r"difference between|considered|counted as)|\bwhat counts as\b|\b(?:does|do|is|are) "
            r".{1,60}\b(?:includ(?:e|ed|es)|exclud(?:e|ed|es)|count(?:ed)? (?:as|towards)|"
            r"contain) |\bwas (?:bedeutet|heißt|zählt als)|\bwie (?:ist|wird) "
            r".{1,60}(?:definiert|berechnet)|\b(?:unit|grain|source) of (?:the|this) (?:column|"
            r"field|metric|table)\b"
        ),
    ),
    (
        Sort.WHERE,
        (
            rf"\bwhere (?:can|do|could|would|should|might) (?:i|we|one|people) (?:\w+ )?(?:find|"
            rf"see|get|look|download|check|look up|go)\b|\bwhere(?:['’]s| is| are| does| do) "
            rf".{{0,60}}\b{_THING}\b|"
            r"\b(?:link|url) (?:to|for|of) (?:the|our|your|this)\b|"
            rf"\b(?:is there|do we have|does anyone have|have we got|exists?) (?:already |"
            rf"currently )?(?:a|an|any|some|the)?(?: existing)? ?(?:\w+ ){{0,2}}(?:dash ?board|"
            rf"report|table|sheet|explore)\b|\b(?:which|what) (?:\w+ )?(?:dash ?board|report|"
            rf"table|sheet|explore) (?:has|shows|should|do|is|contains|can|would)\b|\bwo "
            rf"(?:finde|liegt|liegen|ist|sind|sehe)\b"
        ),
    ),
    (
        Sort.OTHER,
        (
            r"\b(?:training|onboarding session|tutorial|teach me|show me how to|learn how to|a "
            r"(?:quick )?call with|meet with|schedule a|book a meeting|who (?:is|are) "
            r"(?:responsible|the owner|on call)|who owns|join (?:the|our) (?:meeting|team)|job "
            r"opening|feedback on (?:the|our) (?:deck|slides)|how (?:do|can|should) i use|help "
            r"(?:me )?(?:with )?(?:installing|setting up|writing))\b"
        ),
    ),
)
_PATTERNS = tuple(
    (sort, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for sort, pattern in _SORTS
)


def find(text: str) -> Sort:
    """The sort of a readable ask: data, unless its words say otherwise or there are none."""
    if not any(character.isalnum() for character in text):
        return Sort.OTHER
    return next((sort for sort, pattern in _PATTERNS if pattern.search(text)), Sort.DATA)
