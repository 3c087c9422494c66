"""What people say in a thread that answers no question: thanks, plans, pleas, asides, jokes.

It is told by its own marks, since an answer may look like anything else. What is left is taken for
an answer only from somebody who was asked, and can be undone.
"""

import re

from bot.rules import wording


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


_PLAN = _any(
    r"(?:will|i['’]ll|i will|let me|we['’]ll|going to|gonna|can|i (?:have|need) to|need to) "
    r"(?:\w+ ){0,2}?(?:check|look|ask|get back|come back|find out|see|do|think|send|share|take|"
    r"answer|reply|follow up|ping|try|update|write|have a look|clarify|let you know)\b.*",
    r"(?:i )?(?:just )?(?:sent|shared|posted|uploaded|attached|updated|done|fixed|asked|pinged) .*",
    r"(?:just )?(?:one|a) (?:sec|second|moment|minute)",
    r"(?:give me|in) (?:a|one|five|ten|\d+) ?\w*",
    r"back in \w+|brb|later|soon|not yet|in progress|working on it|on it|hold on",
    r"talk (?:soon|later)|moving (?:this|that|it) .*|adding|looping in",
)
_ASSENT = _any(
    r"done|taken|noted|ack|fine|great|perfect|cool|nice|awesome|wow|lovely|sweet|amazing",
    r"brilliant|excellent|super|yay|fast|quick|lol|rofl|haha+|hehe|hihi|same here|same|\+1",
    r"agreed?|exactly|indeed|correct|true|right|understood|sounds good|looks good|makes sense",
    r"got it|good point|fair enough|interesting|congrat\w*|love (?:it|this)",
    r"yes|no|nope|yep|yeah|ok(?:ay)?|okey|sure|maybe|please|alright|h+m+|aha+|ah|oh|ja|nein|klar",
)
_COURTESY = _any(
    r"no worries|no problem|any ?time|you['’]re welcome|welcome|sorry|my bad|oops|ouch|ugh",
    r"never ?mind|nvm|forget it|any (?:news|update)s?|ping|bump|following|see \w.*|cc|fyi",
    r"here (?:it is|you go|they are)|take care|happy \w+|hi|hello|hey|(?:good )?(?:morning|"
    r"evening)",
    r"what an? \w+|(?:nice|great|good|awesome|amazing) (?:work|job|one|catch|idea|news|stuff)\b.*",
    r"danke\w*|vielen dank|merci(?: beaucoup)?|gracias|thanks?|thx|ty|cheers",
)
_TRAIL = _any(
    r"all|team|everyone|there|again|then|now|so far|for now|tomorrow|today|later|too|this|that",
    r"it|me|you|we|do|at all|here|as well|much|dir|euch|beaucoup|(?:on|for) the \w+|for \w+ing",
    r"great|good|nice|cool|fast|quick|ok(?:ay)?|yes|no|lol",
)
_ACKNOWLEDGED = _compiled(rf"^(?:{_PLAN}|{_ASSENT}|{_COURTESY})(?:[ ,]+{_TRAIL})*[\s.!,:;)('’-]*$")
_AWAY = _any(
    r"lunch|coffee|tea|beers?|pizza|cake|dinner|breakfast|party|karaoke|football",
    r"on (?:vacation|holiday|leave)|out of (?:the )?office|working from home|dentist",
    r"(?:i['’]?m|i am|i['’]?ll be|i will be) (?:\w+ )?(?:in a (?:meeting|call)|off|sick|out|away|"
    r"travelling|late|driving|on (?:the|my)|writing|typing|back|at the)",
    r"(?:^|and )(?:out|off|away|driving|travelling|typing|back) (?:until|till|today|right now|now|"
    r"on|for|in)",
    r"covers for me|will answer|more later",
    r"(?:back|free|available|busy|around) (?:on|at|tomorrow|today|until|in)",
    r"(?:be|meet|there|see you) (?:\w+ )?at (?:\d|noon|one|two|three|four|five)",
)
_ABOUT_TALK = _any(
    r"let['’]s (?:meet|talk|discuss|chat|sync|take|see|move|wait)",
    r"(?:talk|discuss|chat|speak|sync) (?:about )?(?:it|this|that)|(?:talk|discuss|chat) in",
    r"call me|ask me (?:again|later|tomorrow|on|when)|wrong (?:channel|thread)|(?:this|the|in a|"
    r"another) (?:channel|thread)",
    r"my (?:e-?mail|mail|dm|message|phone|laptop|wifi|calendar)|(?:this|the|that) bot",
    r"(?:the|an) (?:invite|agenda|recording|slides)|wrote in|typo|misspel\w*|zoom|stand-?up|retro",
    r"(?:keep|don['’]?t (?:share|tell|post|forward)) (?:this|that|it)|rather not|confidential",
    r"happy birthday|(?:nice|great|good|happy|your|the) weekend!*$|weather|(?:it['’]s|"
    r"is) (?:raining|snowing)",
    r"you (?:guys|all|folks) (?:are|rock)|best team|the best",
    r"(?:fyi|psa|note|reminder|heads[- ]up)(?= ?[:–-])|don['’]?t forget|figured it out|bye",
    r"because i (?:said|say) so|just because|obviously$|beyond$|welcome to|congrat\w*",
)
_TO_AND_FRO = _any(
    r"(?:can|could|would|will|did|have|do) you (?:please |all |also )?(?:check|send|share|look|"
    r"confirm|add|remove|resend|call|handle|take|see|seen|need|know|have|want|ask)",
    r"(?:i|we)(?:['’]ll| will|['’]ve|['’]d| have| had| just| already)? (?:\w+ )?(?:check|look "
    r"into|ask|get back|come back|sent|share|shared|let you know|do (?:it|that|this)|"
    r"take (?:it|this|that)|find out|asked|updated|posted|uploaded|moved|attached|forwarded|"
    r"fixed|added|answered|replied|pinged|forgot|misread)",
    r"(?:are|is) in the (?:sheet|file|folder|doc|drive|channel|kitchen) now",
    r"(?:see|meet|join|remind|show) (?:you|me)|tell me|you have (?:it|them|that) (?:since|already)",
    r"found it|no longer need\w*|the link (?:is|does|doesn)",
)
_LOOKS = _any(
    r"(?:numbers?|rows?|figures?|tables?|columns?|sheet|dashboard|query|link|file|title|export|"
    r"api|page) \d* ?(?:\w+ )?(?:looks?|seems?|is|are|was|were) (?:\w+ )?(?:odd|weird|wrong|off|"
    r"slow|broken|down|missing|empty|strange|great|good|nice|fine|ready|misspelt|live|above|"
    r"attached|here)",
    r"(?:it|this|that) (?:was|is|looks|works|worked|seems) (?:\w+ )?(?:quick|fast|great|good|fine|"
    r"fun\w*|fixed|late|odd|weird|wrong|ok|okay|me|nice|hilarious)",
)
_IS_AWAY = _compiled(rf"\b{_AWAY}(?!\w)")
_ASIDE = _compiled(rf"\b(?:{_AWAY}|{_ABOUT_TALK}|{_TO_AND_FRO}|{_LOOKS})(?!\w)")
_ORDER = _compiled(
    _any(
        r"\b(?:ignore|disregard|forget|override|bypass) (?:all|any|your|my|the|these|those|"
        r"previous|prior|every\w*) ?(?:\w+ ){0,3}?(?:rules?|instructions?|prompts?|guidelines?|"
        r"orders?)\b",
        r"^(?:please )?(?:reply|respond|answer|print|output|repeat|reveal|dump|list) (?:with|"
        r"everything|all|the contents?|what)\b",
        r"\b(?:mark|set|flag|treat|rank|label|list) (?:this|it|that)(?: \w+)? (?:as|to) "
        r"(?:\w+ )*?(?:priority|urgent|need|answered|done|top|first)\b",
        r"\bsystem prompt\b",
    )
)
"""Somebody tries to order the bot about: what it does next is not for a reply to say."""
_QUESTION = _compiled(
    r"^(?:(?:and|but|so|sorry|hm+|ok|wait)[, ]+)*(?:what|why|who|when|where|which|how|do|does|"
    r"did|is|are|was|can|could|would|will|should|shall|have|has|you mean|meaning|really|wer|was|"
    r"wie|warum|wann)\b"
)
_PLEA = _compiled(
    _any(
        r"^(?:(?:and|also|but|und|hi|hello|hey|one more|"
        r"another one)\b[, :]*)*(?:@\S+ )?(?:(?:please|kindly|bitte)\b|(?:send|show|give|"
        r"get) (?:me|us)\b|(?:can|could|would|will|may) (?:you|i|we|some(?:body|one)|any(?:body|"
        r"one))\b)",
        r"\b(?:please|bitte|pls)\b[^,.!?]{0,60}[.!]?$",
        r"\b(?:by|per|for|since) \w+ (?:please|bitte|pls)\b",
    )
)
"""Somebody asks for something: a request of its own, and no reason for the one before."""
_ASKED_ALOUD = _compiled(
    r"\b(?:that['’]?s (?:it|the question|what (?:i|we)\b.*)|(?:i|we)(?:['’]re| are|['’]m| am)? "
    r"(?:wonder(?:ing)?|want to (?:know|see|find out)|have no (?:clear )?(?:picture|idea)|(?:have "
    r")?only guess\w*)|unclear)\b"
)
"""Somebody words their own open question, which is the reason, and not one to the bot."""
_SMALL = _any(
    r"lol|haha+|hehe|joke|kidding|any(?:one|body) (?:else|for|up)|thanks|thank you|welcome|"
    r"birthday|movie|song|game",
    r"train|flight|bus|taxi|rain\w*|snow\w*|phone|laptop|wifi|kitchen|bathroom|elevator|meeting",
    r"a call|calendar|invite|e-?mail|dm|slack|thread|channel|messages?|deploy\w*|merged?|ticket|"
    r"jira",
    r"stand-?up|retro|offsite|farewell|tonight|see you|my (?:kid|cat|dog|daughter|son|back)",
    r"today|tomorrow|yesterday|last night|this (?:morning|afternoon|week)|on (?:mon|tues|wednes|"
    r"thurs|fri)day|at \d+|finally|new lead|honestly,? (?:the|our)|imo|(?:love|hate|miss|"
    r"enjoy)\w* (?:this|that|our|their|your|the)|(?:happy|famous|beautiful|hilarious|boring|"
    r"amazing)|never again",
    r"(?:i|we) (?:was|were|had|did|drove|went|got|saw|ate|heard|read|wrote|made|found|tried|"
    r"figured|looked|give|return|show|count|list)",
    r"here['’]?s|here (?:is|are)|attached|folder|photos?|monday morning|yay|ugh|ouch|wow|oops",
)
_POINTS = (
    r"^(?:this|that|it|what a|so|wow|i|you)\b(?! (?:is|would|will|helps?|lets?|depends|shows?|"
    r"tells?|saves?|drives?|want|need|think|guess|believe|suspect|like|hope|have to|must|can|"
    r"could|that|we|they|costs?|hangs|hold\w*|decid\w*|came))[^.]{0,30}$"
)
_CHATTER = _compiled(rf"\b{_SMALL}\b|{_POINTS}")
"""Words of small talk: a short reply with one of them is none, unless something speaks for it."""
_LINK = re.compile(r"https?://")
_CODE = re.compile(
    r"`[^`]+`|\w\(\)|(?<!\w)[A-Z_]{2,} = |[{};]$|\b(?:const|let|def|return|import) \w+"
)
_FEW = 5
_SHORT = 12
"""Words. In a longer text a mark of talk may stand beside an answer."""


def is_plea(text: str) -> bool:
    """Somebody asks for something, or orders the bot about."""
    return _PLEA.search(text) is not None or _ORDER.search(text) is not None


def is_acknowledgement(said: str) -> bool:
    """Thanks, greetings, assent, and that something was or will be done."""
    return _ACKNOWLEDGED.match(said) is not None


def is_aside(said: str) -> bool:
    """About where people are, the talk itself, files sent to and fro, or how data looks."""
    return _ASIDE.search(said) is not None


def is_away(said: str) -> bool:
    """Somebody can't answer now, though they may know."""
    return is_short(said) and _IS_AWAY.search(said) is not None


def is_short(said: str) -> bool:
    """So short that one mark of talk makes it talk."""
    return len(said.split()) < _SHORT


def is_link_or_code(reply: str, said: str) -> bool:
    """A link or code with hardly a word beside it, or code among the words."""
    is_bare = len(said.split()) < _FEW and _LINK.search(reply) is not None
    return is_bare or _CODE.search(reply) is not None


def is_chatter(said: str) -> bool:
    """Small talk by its words, though nothing else marks it."""
    return _CHATTER.search(said) is not None


def only_asks(said: str) -> bool:
    """Nothing but questions to somebody else."""
    if _ASKED_ALOUD.search(said):
        return False
    sentences = [s.strip() for s in re.findall(r"[^.?!\n;]+[.?!;]*", said) if wording.has_words(s)]
    return all(s.endswith("?") or (_QUESTION.match(s) and said.endswith("?")) for s in sentences)
