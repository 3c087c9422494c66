"""English words that say little by themselves, by what they do in a sentence."""


def _words(listing: str) -> frozenset[str]:
    return frozenset(listing.split())


ARTICLES = _words("the a an")
JOINS = _words("and or but nor")
PREPOSITIONS = _words("""
    in for of from at through to on since before after by with without between into over under until
    within via near around per than above below behind during about like
""")
CLAUSES = _words("that which who whose whom where when whether while if because so")
"""They begin a clause."""
BE = _words("is are was were be been being am")
HAVE = _words("have has had having")
MODALS = _words("can could will would shall should may might must do does did not")
SPEAKERS = _words("i i'd i'm i've i’d i’m i’ve you me we us")
THEY = _words("they them he she it him her its their his my your our")
POINTING = _words("this that these those there here some any no each every all both another other")
DEGREES = _words("more most less least fewer very too only just also still yet again ever not")
PARTICLES = _words("up off out down back")
DAYTIMES = _words("morning afternoon evening night noon midnight early late")
_REST = _words("""
    total next last previous current different various certain as same such own many much how
    why what done need get got go going way let someone anyone one two three please instead
    think believe know hope guess try trying help say said says tell ask see seem look happen
    happened
""")

NOTHING_FOLLOWS = (
    ARTICLES | JOINS | PREPOSITIONS | CLAUSES | BE | HAVE | DEGREES | THEY | POINTING
) - _words("about like so because again it here there him")
"""Words that say nothing where nothing follows them."""
SMALL = (
    ARTICLES | JOINS | PREPOSITIONS | CLAUSES | BE | HAVE | MODALS | SPEAKERS | THEY | POINTING
    | DEGREES | PARTICLES | _REST
)  # fmt: skip
"""No name begins or ends with one of these."""
LEAD_TO_NOUNS = (
    (ARTICLES | PREPOSITIONS | POINTING | THEY) - _words("to they them he she it him there here")
) | _words("many most")
LEAD_TO_VERBS = (
    BE | HAVE | MODALS | _words("still get got to i you we they he she please who that which how")
)
"""And to participles: "is pending"."""
FOLLOW_VERBS = (ARTICLES | PARTICLES | _words("me my us your this that it to all in on some")) - {
    "a"
}
