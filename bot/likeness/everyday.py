"""Words that data requests are made of: as a name, one would make different requests look alike."""

from bot.likeness.calibration import CALIBRATION
from bot.likeness.concepts import known_words
from bot.likeness.lexical import stem
from bot.likeness.tokens import tokens

_LISTED = """
account action activity ad address age agent alert amount analysis api app article asset audience
availability backlog balance bank basket bill billing board booking bounce box branch brand break
budget bug build bus business buyer call campaign cancellation capacity car card cart case cash
catalog category change channel charge chat check checkout churn city class click client code
cohort commission company complaint connection contact contract contractor conversion cost count
country coupon course credit crew currency customer dashboard data database date day deal debt
defect delay delivery demand department deposit depot detail device discount document download
driver duration earnings email employee engagement error event everyone expense experiment export
factory failure fee feature feedback field file finance flight forecast form fraud freight
frequency fuel funnel gender goal goods gross group growth guest head headcount help here hire
hour house import income incident industry influence install insurance interest inventory invoice
issue item job journey key kind label lead leave length level line list load loan location login
loss machine management manager margin market marketing material member merchandise message meter
metric mile mobile model module money month name need net network new note notification number
offer office offline online open operation opportunity order organisation organization origin
outage output owner package page paid parcel parking part partner party passenger patient payment
payroll people performance period person phone plan plant platform play player point policy
portfolio position post potential power premium price product production profit program project
promotion property purchase quality quantity query question queue rate rating ratio reason receipt
record referral refund region registration rental renewal rent reply report request resource
response restaurant result retail retention return revenue review risk role room route safety
salary sale sales sample satisfaction score search season seat seller sensor service session shift
shipment shipping shop signup site size sku source space speed spend staff stage stock stop store
student subscriber subscription supplier supply support survey system table target task tax team
test ticket time title today total traffic train training transaction transfer travel trial trip
truck turnover type unit update upgrade usage use user value van vehicle vendor version view visit
visitor voucher wage warehouse waste water weather web website week weight who work worker year
yesterday zone channel everyone
"""
_SAID_OFTEN = frozenset(
    stem(word) for text in (_LISTED, *CALIBRATION) for word in (token.low for token in tokens(text))
)


def is_everyday(key: str) -> bool:
    """No word of a name is one that belongs to nobody: "orders", "weekly sales"."""
    return all(word in known_words() or stem(word) in _SAID_OFTEN for word in key.split())
