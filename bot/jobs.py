"""The names of all jobs. Each is done by the function of the same name in `handlers`."""

from enum import StrEnum


class Job(StrEnum):
    """A job does one step, is safe to run twice, and carries ids only."""

    CONSIDER = "capture.consider"
    """Decide what a message that arrived is: `message_id`."""
    COLLECT = "capture.collect"
    """Fetch a message that somebody marked with 📥: `workspace_id`, `channel_id`, `ts`,
    `person_id`."""
    UNDERSTAND = "capture.understand"
    """Read a request's fields: `request_id`; `is_alone`, where its message's others stay."""
    PLACE = "clustering.place"
    """Find a request's product: `request_id`."""
    EMBED_ANEW = "clustering.embed_anew"
    """Embed all requests of a workspace with the embedder of now: `workspace_id`."""
    READ_NAMES_ANEW = "glossary.read_anew"
    """Read the requests anew in which names stand that changed: `workspace_id`."""
    LEARN_NAMES = "glossary.learn"
    """Learn the names that requests write in capitals: `workspace_id`."""
    INDEX_PRODUCT = "existing.index"
    """Make what a product that exists answers comparable with asks: `product_id`."""
    ROUTE = "sorts.route"
    """Offer what exists, by the sort of a request: `request_id`."""
    TELL_BROKEN = "existing.tell_owner"
    """Tell a product's owner, once, that it seems broken: `request_id`."""
    SHOW_MEANINGS = "terms.show_meanings"
    """Put the meanings of a term side by side in triage: `term_id`."""
    TELL_MEANING = "terms.tell"
    """Tell somebody what the term means that they asked for: `request_id`."""
    NAME_PRODUCT = "clustering.name"
    """Name a candidate from its requests: `product_id`."""
    SHOW_REGROUPING = "regrouping.show"
    """Say in a candidate's thread that products were merged or split: `regrouping_id`,
    `product_id`."""
    TELL_SPLIT = "regrouping.tell_split"
    """Tell a requester that their request goes on elsewhere: `regrouping_id`, `request_id`."""
    FIND_PROPOSALS = "proposals.find"
    """Look for what to merge and split: `workspace_id`."""
    JUDGE_PROPOSAL = "proposals.judge"
    """Ask the language model what it thinks of a proposal: `proposal_id`."""
    SHOW_PROPOSAL = "proposals.show"
    """Put a proposal to the triage channel, or edit it: `proposal_id`."""
    FIND_MEETINGS = "needs.find"
    """Look for needs that seem to be one: `workspace_id`."""
    SHOW_MEETING = "needs.show_meeting"
    """Put it to the triage channel whether two needs are one, or edit it: `meeting_id`."""
    DRAW = "needs.draw"
    """Draw a picture and hand it to Slack: `picture_id`."""
    SHOW_PICTURE = "needs.show_picture"
    """Post a picture that Slack has: `picture_id`."""
    FIND_THEMES = "clustering.find_themes"
    """Find which products are about the same: `workspace_id`."""
    READ_FORM = "intakes.read"
    """File the post of a form or a workflow: `message_id`, `intake_id`."""
    SHOW_CARD = "capture.show_card"
    """Post or edit a request's card: `request_id`."""
    OFFER_MOVE = "privacy.show_offer"
    """Offer an author to move what is sensitive: `request_id`."""
    REVIEW_WORDS = "privacy.review_words"
    """A product lost words that it was named after: `product_id`."""
    BRING_IN = "capture.bring_in"
    """Show what an import had brought, and somebody has filed now: `request_id`."""
    OFFER_CHANGE = "capture.offer_change"
    """Offer an author, and only them, what an edit may mean: `request_id`, `edited_ts`."""
    OFFER = "capture.show_offer"
    """Offer an author, and only them, to file a message: `offer_id`."""

    TELL_ANSWER = "answers.tell"
    """Tell the requester that there is an answer: `request_id`, `answer_round`."""
    TELL_ANSWER_TOO = "answers.tell_too"
    """Tell somebody who needs it too that there is an answer: `request_id`, `answer_round`,
    `person_id`."""
    OFFER_ANSWER = "answers.offer"
    """Ask somebody whether what they said or marked is the answer: `offer_id`."""
    READ_CHECK = "answers.read_check"
    """Somebody put ✅ to a message about a request: `workspace_id`, `channel_id`, `ts`,
    `person_id`."""
    OFFER_REPEAT = "repeats.show_offer"
    """Offer somebody to ask the same again, or say what became of it: `repeat_id`."""
    LOOK_FOR_ANSWER = "answers.look"
    """A request was filed late: does its answer stand in its thread already? `request_id`."""
    ASK_FOR_LINK = "answers.ask_for_link"
    """The message that answered a request was deleted: `request_id`, `person_id`, `ts`."""
    SHOW_PRODUCT_HANDED = "assigning.show"
    """Tell somebody that they look after a candidate now: `hand_over_id`."""
    TELL_DEPUTY = "absences.tell"
    """Tell a deputy what is lent to them, or that it is over: `absence_id`."""
    SUGGEST_ABSENCE = "absences.suggest"
    """Ask somebody whether they are away, as their status says: `absence_id`."""
    REMIND = "reminders.show"
    """Remind somebody of what waits for them: `reminder_id`."""
    ASK_CHANGE = "impact.ask"
    """Ask somebody whether an answer changed anything: `impact_id`."""
    TELL_SERVED = "impact.tell_served"
    """Tell somebody whom a link of theirs has served: `served_id`."""
    SHOW_REMARK = "answers.show_remark"
    """Say what somebody wrote in a form about a request, to whom it is for: `remark_id`."""

    READ_TALK = "talk.read"
    """Read what was said in a request's thread: `message_id`, `is_addressed`."""
    COUNT_TOO = "talk.count"
    """Count somebody who marked a request with ➕, or no more: `workspace_id`, `channel_id`, `ts`,
    `person_id`, `is_gone`."""

    SHOW_CANDIDATE = "triage.show_candidate"
    """Post or edit the root of a candidate's triage thread: `product_id`."""
    SHOW_JOINED = "triage.show_joined"
    """Say in a candidate's thread that one more request joined: `request_id`."""
    CALL = "duty.call"
    """Mention the person on duty in triage: `request_id`."""
    SHOW_QUEUE = "triage.show_queue"
    """Post or edit the one message of single requests: `workspace_id`."""
    PROPOSE = "chain.propose"
    """Propose a chain's next why: `product_id`."""
    FIND_KNOWN = "chain.find_known"
    """Look for known needs that may be a chain's reason: `product_id`."""
    SHOW_QUESTION = "chain.show_question"
    """Post or edit a question in the triage thread: `question_id`."""
    ASK = "chain.ask"
    """Put a question to its requester: `question_id`."""
    ASK_SAME = "chain.ask_same"
    """Ask a later asker whether the reason that is known is theirs: `same_id`."""
    READ_SAME = "chain.read_same"
    """Read a reply to *Same reason?*: `message_id`, `same_id`."""
    READ_REPLY = "chain.read_reply"
    """Read a reply in a thread with an open question: `message_id`, `question_id`."""
    SHOW_DECISION = "decisions.show"
    """Post or edit a decision in the triage thread: `decision_id`."""
    TELL_DECISION = "decisions.tell"
    """Tell one requester of a decision: `decision_id`, `request_id`."""
    TELL_DECISION_TOO = "decisions.tell_too"
    """Tell somebody who needs it too of a decision: `decision_id`, `person_id`."""

    SHOW_REFERRAL = "decisions.show_referral"
    """Post or edit a proposal to build in the triage thread: `referral_id`."""
    TELL_SENT_BACK = "decisions.tell_sent_back"
    """Tell who proposed it, in the thread, that a manager sent it back: `referral_id`."""

    SHOW_GRADUATION = "graduation.show"
    """Say in a candidate's thread that enough people ask for it, or edit that: `graduation_id`."""
    SHOW_INQUIRY = "inquiries.show"
    """Say in a candidate's thread what a manager asks about it: `inquiry_id`."""
    TELL_INQUIRY = "inquiries.tell"
    """Tell a manager what a PM answered: `inquiry_id`."""
    TELL_REFUSED = "digest.tell_refused"
    """Tell who can act that a digest could not be posted: `run_id`."""
    SHOW_DIGEST = "digest.show"
    """Post a digest: `run_id`."""
    SHOW_DRAFT = "digest.show_draft"
    """Post or edit the draft of the next digests: `draft_id`."""

    REFRESH_PERSON = "people.refresh"
    """Ask Slack about a person: `workspace_id`, `person_id`."""
    REFRESH_CHANNEL = "channels.refresh"
    """Ask Slack about a channel: `workspace_id`, `channel_id`."""
    REFRESH_TEAMS = "people.refresh_teams"
    """Read the user groups: `workspace_id`."""
    WELCOME = "home.welcome"
    """Write to the installer of a new workspace: `workspace_id`."""
    SHOW_HOME = "home.show"
    """Publish somebody's Home tab: `workspace_id`, `person_id`."""
    JOINED = "lifecycle.joined"
    """The bot was let into a channel, or in again: `workspace_id`, `channel_id`."""
    LIST_CHANNELS = "lifecycle.list_channels"
    """Ask Slack which channels the bot is in: `workspace_id`."""
    SHOW_HELLO = "settings.show_hello"
    """Post or edit the hello of a channel: `workspace_id`, `channel_id`."""
    READ_HISTORY = "history.read"
    """Read one page of what was said before: `reading_id`."""
    LIST_HISTORY = "history.list"
    """List the candidates of a reading that has read all pages: `reading_id`."""
    TELL_HISTORY = "history.tell"
    """Tell the admin who asked what a reading has found: `reading_id`."""
    MASK = "masking.mask"
    """Mask secrets in words that were stored before they were masked: `workspace_id`."""
    SEND = "posting.send"
    """Send a post again after a failure: `post_id`."""


AWAITED = frozenset(
    {
        Job.CONSIDER,
        Job.COLLECT,
        Job.READ_FORM,
        Job.UNDERSTAND,
        Job.PLACE,
        Job.ROUTE,
        Job.TELL_BROKEN,
        Job.TELL_MEANING,
        Job.SHOW_CARD,
        Job.OFFER,
        Job.BRING_IN,
        Job.OFFER_CHANGE,
        Job.TELL_ANSWER,
        Job.TELL_ANSWER_TOO,
        Job.OFFER_ANSWER,
        Job.READ_CHECK,
        Job.SHOW_REMARK,
        Job.SHOW_PRODUCT_HANDED,
        Job.READ_SAME,
        Job.READ_REPLY,
        Job.READ_TALK,
        Job.ASK,
        Job.ASK_SAME,
        Job.TELL_DECISION,
        Job.TELL_DECISION_TOO,
        Job.SHOW_INQUIRY,
        Job.TELL_INQUIRY,
        Job.SHOW_DIGEST,
        Job.SHOW_HOME,
        Job.DRAW,
        Job.SHOW_PICTURE,
        Job.SEND,
    }
)
"""Somebody looks at Slack and waits for these; the others come after them."""
