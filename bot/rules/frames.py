"""The frame around what is asked for, where languages put it on both sides.

"Könnte ich bitte die Bestellungen nach Stadt bekommen?" asks for "Bestellungen nach Stadt". What an
English sentence opens with is taken off in `titles`; here are German, Spanish and French, and what
stands behind.
"""

import re

from bot.telling import Telling

_START = r"(?:^|(?<=[.!?:\n] )|(?<=\n))[¿¡ ]{0,3}"
_END = r"(?=\s{0,3}(?:[.?!\n]|$))"
_HELLO = (
    r"(?:(?:hallo|moin|guten (?:morgen|tag)|servus|hola+|buen[oa]s(?: d[ií]as| tardes)?|bonjour|"
    r"bonsoir|salut|coucou)\b(?: (?:zusammen|an alle|team|leute|equipo|a todos|todos|tod[oa]s|"
    r"la data|l['’][ée]quipe|[àa] tous|tout le monde))?[,.!: –-]{1,3}[¿¡]?)?"
)
_WHAT = r"(?P<what>[^.?!\n]{2,200}?)"
_REST = r"(?P<rest>[^.?!\n]{0,200}?)"
_GERMAN_VERB = (
    r"(?:bekommen|erhalten|haben|sehen|schicken|senden|zusenden|geben|zeigen|ziehen|liefern|"
    r"raussuchen|heraussuchen|erstellen|bereitstellen|exportieren|sagen|nennen|teilen|wissen)"
)
_GERMAN = (
    (
        r"(?:kann|k[öo]nnte|k[öo]nnten|k[öo]nnt|k[öo]nntet|kannst|k[öo]nntest|"
        r"k[öo]nnen)\s(?:(?:ich|"
        r"wir|ihr|du|sie|jemand|mir|uns|bitte|mal|vielleicht|kurz|eventuell|noch|heute)\s){1,6}"
        rf"{_WHAT}\s{_GERMAN_VERB}"
    ),
    (
        r"(?:ich|wir) (?:brauche|brauchen|br[äa]uchten?|h[äa]tten? gerne?|m[öo]chten?|"
        r"ben[öo]tigen?|"
        r"w[üu]rden? gerne?|suchen?)\s(?:(?:bitte|mal|noch|dringend)\s){0,3}"
        rf"{_WHAT}(?:\s{_GERMAN_VERB})?"
    ),
    rf"(?:zeig|gib|schick|sende)e? (?:mir |uns |bitte |mal ){{1,3}}{_WHAT}",
    (
        r"(?:gibt es|habt ihr|haben wir) (?:schon |bitte )?(?:zahlen|daten|eine auswertung|"
        rf"statistiken) (?:zu|[üu]ber|f[üu]r|von) {_WHAT}"
    ),
    rf"wie ?viele? {_WHAT} (?:hatten wir|haben wir|gab es|gibt es|wurden|waren|sind)\b{_REST}",
)
_SPANISH = (
    (
        r"(?:(?:me|nos|alguien me) )?(?:pod[ée]is|puedes?|pueden|podr[íi]as?|podr[íi]ais|"
        r"podr[íi]an)(?: por favor)? (?:pasar|dar|enviar|mandar|sacar|mostrar|compartir|decir)"
        rf"(?:me|nos)? {_WHAT}"
    ),
    (
        r"(?:necesit(?:o|amos)|quisi[ée]ra(?:mos)?|quiero|queremos|me gustar[íi]a|querr[íi]a)"
        rf"(?: (?:saber|ver|tener|conocer|obtener))? {_WHAT}"
    ),
    rf"(?:p[áa]sa|da|env[íi]a|m[áa]nda|d[ée]|env[íi]e)(?:me|nos) {_WHAT}",
    rf"cu[áa]nt[oa]s? {_WHAT} (?:tuvimos|hubo|hay|tenemos|hemos tenido|fueron)\b{_REST}",
)
_FRENCH = (
    (
        r"(?:pourr(?:iez|ais)|pouvez|peux)-(?:vous|tu) (?:s['’]il (?:vous|te) pla[îi]t |svp "
        r")?(?:m['’]"
        r"|me |nous )?(?:envoyer|donner|sortir|montrer|fournir|partager|dire|transmettre) "
        rf"{_WHAT}"
    ),
    (
        r"pourr(?:ais-je|ions-nous)(?: (?:svp|s['’]il vous pla[îi]t))? "
        rf"(?:avoir|voir|recevoir|obtenir|savoir) {_WHAT}"
    ),
    (
        r"(?:j['’]|nous |on )(?:ai|aurais|avons|aurions|a|aurait) besoin (?:du |de la |de l['’]|"
        r"des "
        rf"|de |d['’]){_WHAT}"
    ),
    (
        r"(?:je |nous |on |j['’])(?:voudrais|voudrions|voudrait|aimerais|aimerions|souhaite\w*)"
        rf"(?: (?:voir|avoir|savoir|conna[îi]tre|obtenir|recevoir))? {_WHAT}"
    ),
    (
        r"combien d(?:e |['’])"
        rf"{_WHAT} (?:avons[- ]nous(?: eue?s?)?|ont [ée]t[ée]|a-t-on(?: eue?s?)?|y a-t-il(?: eu)?|"
        rf"avez[- ]vous)\b{_REST}"
    ),
)
_BEHIND = (
    rf"(?<=\w),? (?:por favor|s['’]il (?:vous|te) pla[îi]t|svp|stp|merci|gracias)(?:{_END}|(?=,))",
    (
        r"(?<=\w) (?:would|could|will) (?:(?:really|already|also) )?(?:help(?: (?:me|us))?|be "
        r"(?:great"
        rf"|nice|lovely|awesome|perfect|helpful|enough|super))(?: (?:a lot|lots|already|"
        rf"too))?{_END}"
    ),
)
_FRAMES = tuple(
    Telling(rf"{_START}{_HELLO}{pattern}{_END}") for pattern in (*_GERMAN, *_SPANISH, *_FRENCH)
)
_CLOSINGS = tuple(map(Telling, _BEHIND))
_ARTICLE = re.compile(
    r"^(?:(?P<article>(?i:die|den|das|der|dem|el|la|los|las|le|les|un|una|une|des))\s|[lL]['’])"
    r"(?P<adjective>[a-zäöüß]+en(?= [A-ZÄÖÜ]))?(?=\S| )"
)
_ENDINGS = {"die": "e", "den": "er"}
"""What a German adjective ends in without its article: "die wöchentlichen" is "wöchentliche"."""


def take_off(text: str) -> str:
    """The text with each framed sentence cut to what it asks for; other sentences stay."""
    for closing in _CLOSINGS:
        text = closing.sub("", text)
    for frame in _FRAMES:
        text = frame.sub(_asked, text)
    return text


def _asked(found: re.Match[str]) -> str:
    return _bare(found["what"]) + (found.groupdict().get("rest") or "")


def _bare(phrase: str) -> str:
    found = _ARTICLE.match(phrase)
    if found is None:
        return phrase
    rest, adjective = phrase[found.end() :], found["adjective"] or ""
    ending = _ENDINGS.get((found["article"] or "").lower())
    return (adjective[:-2] + ending if ending and adjective else adjective) + rest
