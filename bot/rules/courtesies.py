"""Greetings, thanks, hurry and occasion: what stands around an ask without being part of it."""

import re

_NAME = r"(?:\s*<@[^>\s]{1,40}>)*"
_HELLO_ABROAD = (
    r"(?:bonjour|bonsoir|salut|coucou|hola+|buen[oa]s(?: (?:d[ií]as|tardes|noches))?|ol[áa]|"
    r"(?:bom dia|boa (?:tarde|noite))|ciao|buongiorno|goede(?:morgen|middag)|servus)\b"
    r"(?:\s+(?:(?:[àa] )?(?:tous|toutes)(?: et (?:à )?toutes)?|tout le monde|la data|les (?:amis|"
    r"gens)|l['’][ée]quipe(?: data)?|a tod[oa]s|tod[oa]s|equipo|chic[oa]s|gente|a tutti|pessoal|"
    r"allemaal|team|data)\b)*"
    r"|(?:chic[oa]s|equipo|les amis)(?=\s?[,:!])"
)
_GREETING = (
    rf"(?:{_HELLO_ABROAD}|"
    r"(?:hi|hello|hey|hiya|howdy|dear|good morning|good afternoon|good evening|morning|"
    r"afternoon|evening|greetings|hallo|moin|guten morgen|guten tag)\b(?:\s+(?:all|team|everyone|"
    r"everybody|folks|there|guys|again|data (?:team|folks|people)|"
    r"zusammen|together|@here))*" + _NAME + r"|<!(?:here|channel|everyone)(?:\|[^>]{0,40})?>|"
    r"<@[^>\s]{1,40}>(?=\s*[,:]?\s))"
)
_OPENING = (
    r"(?:(?:a )?(?:quick|short|small|another|one more)\s+(?:one|question|thing|ask|request)|data "
    r"(?:request|question)|new (?:ask|request)|urgent(?: please)?|please|pls|fyi|btw|by the way|"
    r"not urgent(?: but)?|(?:sorry|apologies)(?: to (?:bother|bug)(?: (?:you|all))?| for (?:the "
    r"noise|bothering you))?|(?:could|can) (?:someone|somebody|anyone|anybody|you) (?:please "
    r")?help(?: me| out)?(?=[?!.])|i have (?:a|one) (?:quick |small )?(?:question|request)|for "
    r"(?:the|our|my) (?:\w{1,15} ){0,2}(?:deck|review|meeting|report|offsite)(?=:)|(?:ok(?:ay)?|"
    r"so|well|also|and)(?=\s?[,:;!–-])|kurze frage|(?:petite|autre) question|"
    r"question rapide|(?:una )?pregunta (?:r[áa]pida|corta))\b"
)
_CLOSING = (
    r"(?:(?:many )?thanks?(?: you)?(?: (?:so much|a lot|in advance|again|all|everyone|team))*|"
    r"thx|ty|tia|cheers|danke(?: (?:dir|euch|schön))?|merci(?: (?:beaucoup|d['’]avance|à tous))?|"
    r"(?:muchas )?gracias|svp|stp|s['’]il (?:vous|te) pla[iî]t|por favor|si possible|"
    r"please|pls|bitte|asap|urgent(?:ly)?|no rush|not urgent|"
    r"as soon as (?:you can|possible)|if possible|is that possible|let me know|"
    r"any help (?:is )?appreciated|(?:whenever|when) you (?:have|get) (?:a|the) (?:minute|moment|"
    r"sec|chance|time)|(?:it is |it's )?(?:needed|due|required|need (?:it|this))? ?(?:by|before) "
    r"(?:\w{1,12} ){0,2}(?:tomorrow|today|tonight|noon|eod|eow|cob|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|end of (?:day|week|month)|next week)|for (?:our|the|my|a) "
    r"(?:\w{1,15} ){0,2}(?:review|deck|meeting|qbr|presentation))"
)
_EMOJI = (
    r"(?::[a-z0-9_+'-]{1,40}:|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f])"
)
_GAP = r"[\s,.;:!?¿¡\-–—]*"

_LEADING = re.compile(rf"{_GAP}(?:{_GREETING}|{_OPENING}|{_EMOJI}){_GAP}", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:^|[\s,.;:!?\-–—])(?:{_CLOSING}|{_EMOJI}){_GAP}$", re.IGNORECASE)
_WINDOW = 90
"""Characters at the end in which a closing is looked for, which keeps long texts cheap."""
_MOST = 6
"""Courtesies taken off each end: more is no courtesy."""


def strip(text: str) -> str:
    """Take greetings and the like off both ends; what stands between stays as it was written."""
    text = text.strip()
    for _ in range(_MOST):
        found = _LEADING.match(text)
        if found is None:
            break
        text = text[found.end() :]
    for _ in range(_MOST):
        start = max(0, len(text) - _WINDOW)
        ending = _TRAILING.search(text, start)
        if ending is None:
            break
        text = _keep_mark(text[: ending.start()], text[ending.start() :])
    return text.strip()


def _keep_mark(kept: str, ending: str) -> str:
    """A question stays a question when the courtesy behind it goes."""
    mark = ending[:1]
    return kept + mark if mark in {"?", ".", "!"} and kept else kept
