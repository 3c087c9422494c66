"""Words of everyday business that mean the same to whoever asks for data: "shops", "branches" and
"outlets" are stores, a vendor is a supplier.

People who want the same data seldom use the same words, and the small embedder knows few of them as
kin. The table is written by hand from general knowledge, for many trades; a word that means one
thing here and another there ("programme", "credit", "session") is left out where it can be.
"""

from collections.abc import Iterable, Sequence

from bot.likeness.lexical import stem

_SYNONYMS = """
store: shop, supermarket, outlet, retail location, branch, retail store, high street store
location: site, facility, premises
warehouse: distribution centre, distribution center, dc, depot, fulfilment centre,
    fulfillment center, fulfilment store, logistics centre
building: block
supplier: vendor, supply partner
customer: client, shopper, buyer, consumer, purchaser, kunde
account: customer account
member: cardholder, card holder, card member, club member, loyalty member, membership holder
subscriber: subscription holder, sub, paying customer, paying user, paid user, paid account,
    paying account, paying subscriber, paying member
visitor: footfall
user: end user
student: pupil, learner
enrolment: enrol, enroll, enrollment, enrolled, matriculated, student body, student headcount
registration: register, registered, sign up, signup, sign-up, signing up, signed up, joined up
applicant: application, applied, apply, candidate, people who applied
admission: admitted, admit, accepted applicant
lecturer: teacher, instructor, professor, prof, tutor, teaching staff
module: course, lecture, seminar
exam: examination, exams sat, retake
grade: mark, grading
degree: degree programme, course of study, study programme, programme of study, bachelor, master,
    bachelor programme, masters programme, subject of study
fail: failed, failing, failure, flunk, flunked, didn't pass, did not pass, not passed
dropout: drop out, dropped out, dropping out, drop-out, quit, withdrew, withdrawal, discontinue,
    discontinuing, left without a degree
graduate: alumnus, alumni, graduated, graduation, finish their degree, complete their degree
employee: staff, worker, personnel, colleague, workforce, people employed
headcount: head count
fte: full-time equivalent, full time equivalent
absence: sick leave, sickness, sick day, off sick, staff off sick, absenteeism, off ill, sick note,
    calling in sick, absent, sick rate
attrition: staff turnover, employee turnover, resignation, resigned, fluctuation
recruiting: hire, hired, hiring, recruit, recruited, recruitment, new joiner, new starter
salary: wage, payroll, compensation, remuneration, earnings per head
vacancy: open position, open role, unfilled post, unfilled position, open post
overtime: extra hours
training: course completed, upskilling
department: dept, division
team: squad
country: nation, country level, national, market, geography
region: area, territory, district, province, regional
city: town
category: product group, product category, department category, commodity group, product line,
    product family, article group
product: item, article, sku, good, merchandise, product level, item level, article level
brand: make
private label: own label, own brand, own-label, own-brand, house brand
order: purchase
basket: cart, trolley, receipt, shopping basket
self checkout: self-checkout, sco, self-service till, self service till, self scan, scan themselves,
    self-service checkout
return: returned, sent back, send back, brought back, bring back, returns desk
refund: refunded, reimbursement, reimbursed, money back, credit note
complaint: grievance, complain, complained, grumble
invoice: billing document
overdue: arrears, past due, late payment, unpaid
payout: paid out, pay out, payment out, disbursement
revenue: sales, turnover, takings, income, earned, money made, money earned, ad sales
profit: net income, earnings
margin: gross margin, gm, markup, gross profit, contribution margin
cost: expense, expenditure, spend, spending, spent, outlay
price: tariff, charge, charged
discount: markdown, price reduction, rebate
coupon: voucher, promo code, discount code, discount voucher
redemption: redeem, redeemed, cashed in, handed in
promotion: promo, special offer, promotional offer, flyer action, deal
campaign: mailing, ad campaign, marketing campaign, email campaign
advertising: ad, advert, advertisement, commercial
impression: times shown, ad shown, ad view
click rate: ctr, click-through rate, click rate, click through rate, clickthrough
uplift: lift, incremental, incremental sales, additional sales, extra sales, sales lift
budget: planned spend
forecast: prediction, projection, predicted
growth: increase, grow, grew, grown, rise
decline: decrease, fell, shrank
inventory: stock, on hand, stock level, stock on hand
stockout: out of stock, stock-out, sold out, oos, not available, unavailable,
    missing from the shelf, on shelf availability, on-shelf availability,
    shelf availability, availability
shrinkage: shrink, stock loss, missing stock, unexplained loss, inventory loss, lost stock,
    stock went missing, unexplained inventory loss
theft: shoplifting, stolen, shoplifter
waste: spoilage, write off, write-off, written off, spoiled, thrown away, throw away, binned, scrap,
    scrapped, discarded
defect: fault, faulty, defective, flaw, nonconformity, nonconforming
downtime: standstill, stoppage, stood still, idle time
outage: disruption, interruption, went down
uptime: time up
delivery: shipment, consignment, delivered
shipping: ship, shipped, dispatch, dispatched, send out, sent out
late: delayed, delay, behind schedule, tardy, missed the deadline, not on time, after the slot
on time: punctual, on schedule, punctuality, in time, on-time, within the deadline
otif: on time in full, on-time-in-full, on time and in full, on time and complete,
    delivery reliability
missing: gone missing, went missing, disappeared
damage: damaged, broken on arrival
cancellation: cancel, cancelled, canceled, called off, cancelling
churn: churned, cancelled their subscription, leave us, left us, leaving us, unsubscribed,
    unsubscribe, stopped paying, lost subscriber, cancellation rate
retention: retained, stay with us, stick around
renewal: renew, renewed, renewing
inactive: lapsed, dormant, stopped buying, stopped coming
active user: mau, dau, wau, active monthly user, monthly active user
arpu: average revenue per user, revenue per user, average revenue per subscriber
trial: free trial, trial user, test phase
conversion: convert, converted, turn into paying, become paying, became paying, end up paying,
    conversion rate
subscription: paid plan, plan type, subscription type, pricing tier, plan tier
channel: acquisition channel, marketing channel
waiting time: wait, waiting, waited, queue time, queueing, queuing, wait time
duration: time taken, turnaround, turnaround time, lead time, processing time, cycle time
response: reply, replied, respond, responded, reaction
resolution: resolve, resolved, solved, fixed
support ticket: ticket, support case, support request, helpdesk request, service request
agent: rep, representative
call: phone call, called
email: e-mail, mail
visit: website visit, web visit
playback: play, played, stream, streamed, streams, watched, watch, viewed, view, viewing,
    viewership, plays, play count
listening: listen, listened, listener, listening time
download: downloaded
device: handset, phone model, device type, device model, device category
version: app version, release
page: web page, webpage
website: web site, web shop, webshop, online shop, online store
login: log in, logged in, sign in, signed in, logon
title: series, tv show, show title
film: movie
track: song
artist: musician, performer
completion: watch to the end, finish rate, finish, finished, completion rate
royalty: royalties
app: mobile app
crash: app crash, crashed
error: exception, failure message
skip: skipped, jump over
buffering: rebuffering, stall, stalls, freezes
rating: score, star, rated, evaluation, stars
survey: questionnaire, poll
satisfaction: csat, happy, satisfied
patient: inpatient, outpatient
doctor: physician, clinician, gp
surgery: surgical procedure, theatre case
admission to hospital: hospital admission
readmission: readmitted, came back within, re-admitted
occupancy: occupied, utilisation, utilization, utilised, how full, how well used, load factor, usage
    rate, fill rate, in use
appointment: consultation
no show: no-show, did not turn up, didn't turn up, did not show up, didn't show up, missed
    appointment, failed to attend, did not attend
driver: courier
vehicle: truck, lorry, van
fuel: petrol, diesel
distance: mileage, mile, kilometre, kilometer, km
emission: co2, carbon, carbon footprint
energy: electricity, power, kwh
machine: equipment
production: manufactured, produced
accident: injury, injured
fraud: fraudulent
insurance claim: damage claim
lead: prospect
pipeline: open opportunity, opportunity
quote: quotation
win rate: deals won, share won
contract: agreement
donation: donated
seat: licence, license
feature: functionality
latency: load time, response time, page speed, start-up time, startup time, start time
usage: consumption, consumed, consume
grant: third-party money, third party money, third party funding, third-party funding, research
    grant, external funding, grant income, grant revenue, research funding
funder: sponsor, funding body
scholarship: bursary, stipend
publication: research paper, peer-reviewed output, paper published
doctorate: phd, doctoral degree
teaching load: teaching hours, contact hours, weekly teaching, hours taught
room: lecture hall, seminar room, teaching room, lab
attendance: attended, attend, turn up, turned up, show up, showed up
substitution: substitute, substituted, substituted item, replaced item, swapped article, replace an
    item, replacement
rejection: reject, rejected, refuse, refused, turned down
acceptance: accept, accepted, approved, approval
competitor: rival, competition, competitor price
female: woman, women
male: man, men
gender: sex
hours worked: worked hours, labour hours, labor hours, staff hours, hours put in, hours clocked
shift: roster, rota
retirement: retire, retiring, pension age
expiring: expire, expires, expiry, ending, running out, run out
reason: cause, motive
backlog: work in progress, still open
"""


def _table(listing: str) -> Iterable[tuple[tuple[str, ...], str]]:
    """Each phrase, by its stems, with the word that stands for it."""
    for line in " ".join(listing.split("\n    ")).strip().splitlines():
        head, _, others = line.partition(":")
        for phrase in (head, *others.split(",")):
            yield tuple(stem(word) for word in phrase.split()), head


_TABLE = dict(reversed(list(_table(_SYNONYMS))))
_LONGEST = {
    first: max(len(phrase) for phrase in _TABLE if phrase[0] == first)
    for first in {phrase[0] for phrase in _TABLE}
}


def meet(words: Sequence[str]) -> list[str]:
    """The words of a request with one word for all that mean the same; the longest phrase wins."""
    stems = [stem(word) for word in words]
    met: list[str] = []
    at = 0
    while at < len(words):
        size, word = _longest(stems, at) or (1, words[at])
        met.append(word)
        at += size
    return met


def _longest(stems: Sequence[str], at: int) -> tuple[int, str] | None:
    for size in range(_LONGEST.get(stems[at], 0), 0, -1):
        word = _TABLE.get(tuple(stems[at : at + size]))
        if word is not None:
            return size, word
    return None
