"""What Whychain remembers: SQLAlchemy classes with their invariants and transitions.

Nothing here knows Slack, a language model, the settings or the current time.
"""

from models.absences import Absence
from models.answers import AnswerOffer, Remark, RemarkKind
from models.assignments import ProductAnalyst, ProductHandOver, ProductPart
from models.audit import Audit
from models.base import Base
from models.capacity import CapacityTarget
from models.chains import Backing, Chain, Need, Question, QuestionState, ReplyTaken, Rung
from models.decisions import Decision, Settlement
from models.digests import Digest, DigestRun, Tick
from models.drafts import DigestDraft, DraftItem
from models.errors import Gone, UserError
from models.existing import GivenLink, LinkProposal, ProductVector, Suggestion, SuggestionKind
from models.filters import QueueFilter
from models.glossary import NameChange, NameKind, NameState, OwnName
from models.graduations import Graduation
from models.history import Reading
from models.homes import HomeChoice, HomeTab
from models.impact import Impact, Leave, Occasion, Served
from models.inquiries import Inquiry, InquiryKind
from models.intakes import Intake, UnnamedPost
from models.known import KnownAnswer, KnownReason, SameReason
from models.lessons import Lesson
from models.masking import Masking
from models.messages import Delivery, Message, Offer
from models.needs import NeedAnswer, NeedJoin, NeedMeeting, Objective, Picture
from models.nominations import Nomination
from models.people import Person, PersonRole
from models.posts import Post, PostState
from models.preparations import Preparation, Referral, ReferralState
from models.products import Product, Verdict, VerdictKind
from models.proposals import Opinion, Proposal
from models.queue_migrations import QueueMigration
from models.regroupings import Membership, Regrouping, RegroupingKind
from models.reminders import Reminder, ReminderItem, ReminderKind
from models.repeats import Repeat, RepeatChoice
from models.requests import Part, Request
from models.requests.embeddings import Embedding, NextEmbedding
from models.sorts import SortLesson
from models.talk import PlusOne, QuietThread
from models.terms import Term, TermUse
from models.themes import Theme
from models.vouchings import Vouching
from models.workspaces import Channel, Workspace

__all__ = [
    "Absence",
    "AnswerOffer",
    "Audit",
    "Backing",
    "Base",
    "CapacityTarget",
    "Chain",
    "Channel",
    "Decision",
    "Delivery",
    "Digest",
    "DigestDraft",
    "DigestRun",
    "DraftItem",
    "Embedding",
    "GivenLink",
    "Gone",
    "Graduation",
    "HomeChoice",
    "HomeTab",
    "Impact",
    "Inquiry",
    "InquiryKind",
    "Intake",
    "KnownAnswer",
    "KnownReason",
    "Leave",
    "Lesson",
    "LinkProposal",
    "Masking",
    "Membership",
    "Message",
    "NameChange",
    "NameKind",
    "NameState",
    "Need",
    "NeedAnswer",
    "NeedJoin",
    "NeedMeeting",
    "NextEmbedding",
    "Nomination",
    "Objective",
    "Occasion",
    "Offer",
    "Opinion",
    "OwnName",
    "Part",
    "Person",
    "PersonRole",
    "Picture",
    "PlusOne",
    "Post",
    "PostState",
    "Preparation",
    "Product",
    "ProductAnalyst",
    "ProductHandOver",
    "ProductPart",
    "ProductVector",
    "Proposal",
    "Question",
    "QuestionState",
    "QueueFilter",
    "QueueMigration",
    "QuietThread",
    "Reading",
    "Referral",
    "ReferralState",
    "Regrouping",
    "RegroupingKind",
    "Remark",
    "RemarkKind",
    "Reminder",
    "ReminderItem",
    "ReminderKind",
    "Repeat",
    "RepeatChoice",
    "ReplyTaken",
    "Request",
    "Rung",
    "SameReason",
    "Served",
    "Settlement",
    "SortLesson",
    "Suggestion",
    "SuggestionKind",
    "Term",
    "TermUse",
    "Theme",
    "Tick",
    "UnnamedPost",
    "UserError",
    "Verdict",
    "VerdictKind",
    "Vouching",
    "Workspace",
]
