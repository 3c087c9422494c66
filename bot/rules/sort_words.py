"""The English words that tell what sort an ask is; other languages' are in `sort_words_abroad`.

They are written for folded text: small letters without accents, "ss" for "ß", and every apostrophe
straight. Each repeat is bounded, so that a long text takes linear time.
"""

TOOL = (
    r"(?:looker|tableau|power ?bi|metabase|superset|snowflake|big ?query|redshift|databricks|crm|"
    r"(?:the|our|reporting|data) (?:warehouse|portal|database|dwh|bi tool))"
)
PLACE = (
    r"(?:dash ?boards?|reports?|boards?|tables?|sheets?|spreadsheets?|workbooks?|explores?|"
    r"schemas?|views?|data ?sets?|folders?|documents?|docs?|pages?|files?|exports?|logs?|panels?|"
    r"informes?|tablas?|tableaux?(?: de bord)?|rapports?|berichte?|tabellen?)"
)
"""Where data stands that somebody looks for."""
THING = (
    rf"(?:{PLACE}|{TOOL}|charts?|graphs?|maps?|filters?|buttons?|alerts?|tracking|feeds?|"
    r"pipelines?|numbers|figures|metrics?|kpis?|data|extracts?|e-?mails?|mails?|jobs?|load|sync|"
    r"refresh|api|quer(?:y|ies)|tiles?|cells|columns?|rows|daten|zahlen|datos|donnees|chiffres)"
)
"""What can break."""
NOT = r"(?:n't|nt| not|not| no longer| never)"
AMOUNT = r"[€$£]?\d[\d.,]*(?:[km%]|bn|mio)?"
STATES = (
    r"(?:says?|shows|reports|counts|gives|tells|displays|reads|dice|muestra|zeigt|sagt|affiche)"
)
"""What a source does with a number. "Show" and "count" alone are orders to us."""

DISAGREE = (
    (
        rf"(?:do|does|did|will|ca|can|wo|would){NOT} (?:\w+ )?(?:match|agree|tie|add up|reconcile|"
        r"line up|correspond|fit together)"
    ),
    r"never (?:agree|match|add up)|mismatch|discrepanc(?:y|ies)|contradict|disagree|inconsisten",
    (
        r"(?<!many )\b(?:different|other|two|conflicting) (?:\w+ ){0,2}(?:numbers|values|figures|"
        r"totals|results|"
        r"answers|counts)\b(?! (?:for each|per|by)\b)"
    ),
    (
        r"(?:is|are|was)(?:n't|nt| not) the same (?:as|in|on|number)|differs? (?:a lot )?(?:from|"
        r"between)|(?:gap|difference) of [\d€$£].{0,20} between|gap (?:\S+ ){0,3}between (?:our|"
        r"the)"
    ),
    (
        r"off by (?:about |around |roughly |almost |some )?\d|\b(?:\d[\d.,]*[km%]?|miles|far|way) "
        r"apart|reconcile"
    ),
    (
        r"which (?:one|number|figure|total|value|version|of (?:them|these|the two)) (?:is (?:right|"
        r"correct|true|wrong)|(?:should|can|do) (?:i|we) (?:trust|use|believe|take))|who(?:'s| is) "
        r"right\b"
    ),
    (
        r"why (?:is|are|do|does|did) .{3,80} (?:different|differ|higher|lower|bigger|smaller|"
        r"larger|"
        r"not the same) .{0,40}(?:than|from|between|in|compared|to)\b"
    ),
    (
        r"(?:count|counts|number|numbers|total|totals|sum|tally|figures?) (?:of|for|from) .{2,40} "
        r"(?:is|are) .{0,20}(?:higher|lower|bigger|smaller|larger|more|less) than (?:the|ours|"
        r"yours|"
        r"in|on|what|\w+')"
    ),
    rf"{STATES} [\w€$£]{{0,12}} ?{AMOUNT}.{{1,60}}\b{AMOUNT}",
    rf"(?:do|does|did) .{{2,40}} (?:say|show|report|give|count) {AMOUNT}.{{1,60}}\b{AMOUNT}",
    (
        rf"\b(?:i|we) (?:\w+ )?(?:get|see|have|count|calculate) {AMOUNT}.{{1,60}}"
        rf"(?:{STATES}|sees|gets|has) .{{0,15}}{AMOUNT}"
    ),
    rf"(?:is|are) {AMOUNT},? (?:but |and |while )?in (?:the |our )?\w+ (?:it'?s |is )?{AMOUNT}",
    rf"{AMOUNT} in (?:one|the|our) .{{1,30}} and {AMOUNT} in (?:the|our|another)\b",
    rf": ?[a-z][a-z ]{{1,25}} {AMOUNT}(?:,| and| vs\.?| but) [a-z][a-z ]{{1,25}} {AMOUNT}",
    rf"(?:said|showed|was|were|had) {AMOUNT}.{{0,40}}\bnow (?:it|they|it's|its)\b.{{0,15}}{AMOUNT}",
)
ACCESS = (
    (
        r"\baccess (?:to|for|rights?|requests?|denied|is denied)|\b(?:have|get|need|gets?|lost|"
        r"lose|"
        r"request|give|grant|read|write|no) (?:\w+ ){0,2}access\b"
    ),
    r"\b(?:permissions?\b(?! slips?)|locked out|unlock|credentials|forbidden|40[13] |whitelist)",
    (
        r"\b(?:read|write|view|viewer|editor|admin|access|same|user|have|need|no|enough|give|"
        r"grant) "
        r"(?:\w+ ){0,2}(?:rights|privileges)\b|\b(?:which|what) role (?:do|does|is)|asks? (?:me "
        r")?for "
        r"an? .{0,20}role\b"
    ),
    (
        r"\bhow (?:do|can) (?:i|we) get into\b|\b(?:not |am i |are we |is \w+ )(?:allowed|"
        r"authori[sz]ed) to (?:see|view|open|read|use)"
    ),
    (
        rf"\b(?:my|his|her|their|our|a|an|new|another|get|need) (?:\w+ )?(?:{TOOL}|viewer|editor) "
        r"(?:seat|licen[cs]e|account|log-?in|user)\b"
    ),
    (
        rf"\b(?:seat|licen[cs]e|account|log-?in|user) (?:for|in|on|to) (?:{TOOL}|the \w+ (?:portal|"
        r"tool))"
    ),
    (
        rf"\b(?:needs?|want) (?:\w+ )?log-?ins? (?:for|to)\b|\b(?:sso|log-?in) .{{0,30}}(?:does|do|"
        rf"is|"
        rf"has|won|ca){NOT}|can(?:'t|t|not) (?:log ?in|sign in|access)|reset (?:my|his|her|their|"
        rf"the) "
        r"password|password reset\b"
    ),
    (
        r"\b(?:add|invite|remove|put|onboard) (?!(?:an?|the|another) (?:column|filter|field|metric|"
        r"breakdown|row|line|chart)|data|numbers)(?:\S+ ){1,5}?(?:to|from|into|in|back)\b.{0,40}"
        rf"(?:{PLACE}|{TOOL}|\bgroup|workspace|warehouse)|removed from .{{0,30}}\bgroup"
    ),
    r"share .{0,40} with (?:me|us)\b",
)
NO_ENTRY = (r"\bcan(?:'t|t|not) (?:open|view|see the)\b",)
"""Said of what is broken as well, which has words of its own."""
BROKEN = (
    (
        rf"\b{THING}\b.{{0,40}}\b(?:is|are|was|were|seems?|looks?|keeps?|has been|have been|gone|"
        rf"went|"
        r"appears?|got)\b.{0,25}\b(?:broken|down|empty|stale|outdated|stuck|blank|missing|frozen|"
        r"failing|offline|gone|timing out|out of date|wrong|incorrect|delayed|late again|all zero|"
        rf"(?:all )?nulls?|slow|not (?:loading|working|updating|refreshing|opening|in\b|there|"
        rf"here))"
    ),
    (
        rf"\b(?:broken|empty|stale|outdated|failing) {THING}\b|\b(?:be|is|are|seems?|looks?) "
        rf"broken\b"
        r"(?! (?:down|out|by))"
    ),
    (
        rf"\b(?:has|have|did|does|do|is|are|wo|won|was|were|will|ca)(?:{NOT}) (?:been )?(?:\w+ly )?"
        r"(?:updat|refresh|load|arriv|running|com(?:e|ing)\b|work|respond|open|show (?:up|any)|"
        r"render|fir(?:e|ing)\b|sent\b|send\b|sync|start|finish)\w*(?! for me to)"
    ),
    (
        rf"\b(?:did|has|have|had){NOT} run\b|\bstopped (?:updat|refresh|load|work|arriv|com|fir|"
        rf"send|sync|run)\w*|\bdoes nothing\b|\bstands still|\b(?:has|have){NOT} moved since|"
        r"\bno longer (?:loads|works|updates|opens|arrives|refreshes)"
    ),
    (
        rf"\bno (?:new )?(?:data|numbers|rows|values) (?:at all )?(?:in|on|for|since|after|"
        rf"showing)\b|"
        rf"nothing (?:shows|arrives|loads|is|in) .{{0,30}}{THING}|\bstill not (?:in|here|there|"
        r"updated|loaded)\b"
    ),
    (
        rf"\b(?:{THING}|import|export|run|dag|script) (?:has |have |just )?(?:fails?|failed|"
        rf"crash\w*|"
        r"broke|errors? out|timed? out|times out|hangs?|freezes?|disappeared|vanished)\b"
    ),
    (
        r"\b(?:get|gets|getting|got|gives?|throws?|returns?|shows?|showing|see|seeing|with) (?:me |"
        r"us )?"
        r"(?:only |just |all )?(?:an? )?(?:error|errors|timeout|zeros|zeroes|nulls?|nothing|"
        r"[45]\d\d"
        r"\b|blank|old (?:values|numbers|data)|\"[^\"]{0,60}not found)|#(?:ref|n/?a|value|name|div)"
    ),
    (
        r"\b(?:half|some|many|most|all|rows|records|days|data|numbers|columns?)\b.{0,30}\b(?:is|"
        r"are|"
        r"went|were) missing\b|went (?:blank|down|missing|dark)|drop(?:ped|s)? to (?:0|zero)\b"
    ),
    (
        r"\b(?:please|pls|can (?:you|someone|u)|could (?:you|someone)) (?:please )?(?:fix|repair|"
        r"restart|rerun)\b|can(?:'t|t|not) be (?:right|true|correct)|makes no sense"
    ),
    (
        r"\bduplicate(?:s|d)? (?:rows? )?(?:in|since)|\b(?:came|arrived|sent|there|listed|counted) "
        r"(?:twice|two times|three times|several times|double)|\bload delayed"
    ),
)
MEANING = (
    (
        r"\bwhat (?:exactly )?(?:does|do|did) .{1,80} (?:mean|stand for|refer to|represent|include|"
        r"count as|contain)\b|\b(?:definition|meaning|explanation) (?:of|for|behind)\b|\bwhich "
        r"definition"
    ),
    (
        r"\bhow (?:is|are|do we|do you|was|were|does .{1,30}|exactly is) .{0,60}\b(?:calculated|"
        r"defined?|computed|measured|derived|calculate|counted|determined)\b|\b(?:explain|clarify) "
        r"(?:\w+ ){0,2}(?:how|what|the|why)\b"
    ),
    (
        r"\bwhat(?:'s|s| is| are) (?:meant by|the (?:exact )?difference between|considered|counted "
        r"as|"
        r"behind|included in|the logic|the (?:unit|time ?zone|currency|grain))|^(?:the "
        r")?difference "
        r"between\b(?!.*\d)|\bwhat counts as\b|\bwhat(?:'s|s| is| are) (?:an? )?\"|\bwhat is "
        r"(?:an? )?[\w ]{2,40} exactly\b"
    ),
    (
        r"\b(?:does|do|is|are) (?:(?!that\b|which\b|with\b)\S+ ){1,8}(?:includ(?:e|ed)\b|exclud"
        r"(?:e|ed)\b|count(?:ed)? (?:as|towards?|in\b|into)|contain\b)|^(?:does|do|is|are) .{2,60} "
        r"count(?:ed)? "
    ),
    r"\bwhen (?:does|do|is|are) .{2,50} (?:count(?:ed)?|considered) (?:as )?",
    (
        r"\b(?:is|are|do|does) .{1,60}\b(?:before or after|gross or net|net or gross|with or "
        r"without|"
        r"including or excluding|the day of .{2,30} or)\b|^is an? .{3,40} an? .{3,40}\?"
    ),
    (
        r"\b(?:what|which) (?:formula|units?|time ?zone|currency|grain|logic) (?:is|are|do|does|"
        r"was)|"
        r"\b(?:unit|grain|source) of (?:the|this) (?:column|field|metric|table)\b|\bhow often "
        r"(?:is|"
        r"are) .{2,40}(?:updated|refreshed|loaded)"
    ),
    (
        r"\b(?:goes?|falls?|is|are|included|counted) (?:in|into|under|behind) (?:the )?\"|\bwhat "
        r"goes "
        r"into\b|\bdon't (?:get|understand) (?:the|what|how)|\b(?:he|she|they|we|it) defines?\b|"
        r"\bhow "
        r"do (?:you|we) define\b"
    ),
)
WHERE = (
    (
        r"\bwhere (?:can|do|could|would|should|might|to|did) (?:(?:i|we|one|people|you|\w+) "
        r")?(?:\w+ )?"
        r"(?:find|see|get|look|download|check|look up|go|view|access|put)\b"
    ),
    (
        rf"\bwhere(?:'s|s| is| are| does| do| did| was| were) .{{0,60}}\b(?:{THING}|results)\b|"
        rf"\bwhere "
        r"(?:is|are|do|does) .{2,40} (?:kept|stored|saved|documented|hosted)\b"
    ),
    (
        r"\b(?:link|url|pointer)s? (?:to|for|of) |\b(?:point|direct) (?:me|us) (?:to|at|towards)\b|"
        r"\b(?:send|share|have|got|post) (?:me |us )?the (?:link|url)\b"
    ),
    (
        rf"\b(?:is|are) there (?:already |currently |maybe )?(?:an?|any|some|the)?(?: existing)? ?"
        rf"(?:\w+ ){{0,2}}{PLACE}\b|\b(?:do we|does anyone|has anyone|has anybody|have we) "
        rf"(?:already "
        rf")?(?:have|got|built?) (?:already )?(?:an?|any|some|the)? ?(?:\w+ ){{0,2}}{PLACE}\b|\bis "
        r"there (?:a|some) (?:place|page|spot|site)\b"
    ),
    (
        rf"\b{PLACE}\b.{{0,60}}\b(?:exists?\b|somewhere\b|(?:is|are) kept|went\b|did it move|"
        rf"called\b)|"
        rf"\bexist(?:s|ing) .{{0,30}}{PLACE}\b|\balready (?:have )?an? .{{0,20}}{PLACE}\b"
    ),
    (
        rf"\b(?:which|what) (?:\w+ ){{0,2}}{PLACE} (?:has|shows?|should|do|does|did|is|are|"
        rf"contains?|"
        rf"can|would|holds?|lists?|to)\b|\bin (?:which|what) {PLACE}\b|\bname of (?:the|that) "
        r"(?:\w+ ){0,2}(?:dash ?board|report|explore|sheet)\b"
    ),
    (
        r"\b(?:trying|able|struggling|unable|can(?:'t|t|not)|how (?:do|can) (?:i|we)) (?:to |seem "
        r"to )?"
        rf"find\b.{{0,60}}\b(?:{PLACE}|results|link|data|numbers)\b|\blooking for (?:the|our|that|"
        rf"last) .{{0,40}}\b{PLACE}\b|\b(?:documented|listed) "
        rf"in (?:some|any|a) {PLACE}"
    ),
)
OTHER = (
    (
        r"\b(?:training\b(?! data)|onboarding session|tutorial|teach (?:me|us)|show (?:me|us) how "
        r"to|"
        r"learn (?:how )?to|(?:a|the) workshop (?:on|about)|course on)"
    ),
    (
        r"\b(?:a (?:quick |short )?(?:call|chat|meeting)|meet|\d+ ?min(?:utes)?|talk|sit down) "
        r"(?:with|"
        r"about|to discuss)|\b(?:schedule|book|set up|arrange) (?:(?:a|an|some|our|"
        r"the) (?:\w+ ){0,2}(?:call|meeting|session|slot|appointment|demo|sync|workshop|time)\b|"
        r"\d+ "
        r"?min)|\boffice hours"
    ),
    (
        r"\bwho(?:'s| is| are|s) (?:the )?(?:responsible|owner|on call|on duty|in charge|right "
        r"person|"
        r"best person|contact)|\bwho (?:owns|maintains|looks after|can approve|should (?:i|we)|do "
        r"(?:i|"
        r"we) (?:talk|speak|ask|contact))|\bwhom? to (?:ask|talk)"
    ),
    (
        r"\bhow (?:do|can|should|would) (?:i|we|you) (?:use|write|build|install|set up|connect|"
        r"join (?:"
        r"two|a)|add a|make a|sign up)|\bhelp (?:me |us )?(?:to |with )?(?:install|set(?:ting)? up|"
        r"writ|debug)"
    ),
    (
        r"(?:^|please |pls |plz |can (?:you|someone|u) |could (?:you|someone) (?:please "
        r")?)(?:delete|"
        r"rename|install|announce|proofread|review|archive|translate|change the (?:colou?r|name|"
        r"logo|"
        r"font)|merge|unsubscribe|subscribe)\b"
    ),
    (
        r"\bfeedback (?:on|for|about)|\b(?:would|do|can|could) you recommend|\bwhich (?:bi |data )?"
        r"(?:tool|vendor|software)\b|\bprocess (?:for|to|of) (?:request|gett|ask|order)|\btemplate "
        r"for"
    ),
    (
        r"\bhow long (?:does|will|would|do) (?:a |an |my |this |the )?(?:typical |normal |usual )?"
        r"(?:data )?(?:requests?|tickets? take)|\b(?:(?:are|is) (?:you|we|the (?:\w+ )?team) "
        r"(?:\w+ )?"
        r"hiring|job opening)|\blegally\b|\bgdpr\b|"
        r"\bmailing list|\b(?:team|team's) newsletter|\b(?:join|enter) (?:the|our) (?:\w+ "
        r")?(?:meeting|"
        r"team|guild|channel|call)|^thanks? (?:you )?for\b"
    ),
)
COUNTING = (
    r"(?:how (?:many|much)|(?:the |a )?(?:number|share|percentage|amount|list|count|breakdown|"
    r"proportion|distribution|average|median|total|sum) of|what (?:share|percentage|proportion)|"
    r"average|median|top \d|wie viele|wieviele?|anzahl|cuant[oa]s?|numero de|combien|nombre de)\b"
)
"""An ask that begins by counting wants data, whatever it counts, unless two numbers disagree."""
