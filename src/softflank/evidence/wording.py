"""What the words of a sentence say about it: tense, plans, absolutes, figures, named acts."""

from __future__ import annotations

import re

_PRESENT = frozenset(
    "is are has have does do remains depends relies operates maintains keeps holds controls uses pays buys sells hosts "
    "supplies provides imports exports produces owns runs leads ranks dominates accounts constitutes represents belongs "
    "stands sits lies gives takes makes supports backs votes opposes blocks shields recognises recognizes refuses rejects "
    "claims wants seeks needs lacks enjoys faces serves acts works stays continues carries covers includes contains "
    "consists comprises employs trains equips arms funds finances lends owes receives gets earns spends costs sends "
    "stations deploys bases guards patrols flies sails reaches extends links connects ties binds shares exchanges "
    "cooperates coordinates collaborates participates hinges rests draws derives comes goes flows passes crosses moves "
    "brings helps allows enables lets permits prevents limits restricts constrains reduces increases grows rises falls "
    "shrinks declines drops exceeds equals amounts totals generates refines extracts pumps drills mines builds "
    "manufactures assembles repairs services stores stocks fields flags transits leases rents administers governs rules "
    "commands directs manages oversees monitors watches tracks treats considers regards sees views calls describes "
    "presents frames declares insists argues says reports knows believes thinks fears expects hopes plans intends aims "
    "targets threatens pressures sanctions embargoes bans obliges requires demands offers promises guarantees protects "
    "defends secures insures undermines weakens strengthens reinforces deepens widens projects demonstrates shows "
    "signals reflects means implies suggests explains determines shapes drives dictates influences affects outweighs "
    "subsidises subsidizes underwrites bankrolls hires consumes meets satisfies fills absorbs attracts benefits profits "
    "suffers exploits echoes aligns complements substitutes replaces resembles differs varies tends appears seems "
    "persists lasts endures exists occurs happens begins starts ends opens closes procures acquires purchases orders "
    "dwarfs trails tops heads chairs occupies possesses retains houses handles processes ships transports delivers "
    "generates powers fuels feeds heats cannot can must".split()
)
_IRREGULAR_PAST = frozenset(
    "was were had did became began broke brought built bought came chose cost cut dealt drew drove fell fought found flew "
    "forgot gave went grew held hit kept knew laid led left lent lost made meant met paid put ran rose said saw sold sent "
    "set shook shot shut sank sat slept spoke spent stood stole struck swore took taught told thought threw understood won "
    "withdrew wrote arose bore bound bred fed fled hung hid hurt sought shrank split spread strove wore".split()
)
_PLURAL_PRESENT = frozenset(
    "remain depend rely operate maintain keep hold control use pay buy sell host supply provide import export produce own "
    "run lead rank dominate account constitute represent belong stand sit lie give take make support back vote oppose "
    "block shield recognise recognize refuse reject claim want seek need lack enjoy face serve act work stay continue carry "
    "cover include contain consist comprise employ train equip fund finance lend owe receive get earn spend cost send "
    "station deploy guard patrol fly sail reach extend link connect share exchange cooperate coordinate collaborate "
    "participate hinge rest draw derive come go flow pass cross move bring help allow enable let permit prevent limit "
    "restrict constrain reduce increase grow rise fall exceed equal amount total generate refine extract pump build "
    "manufacture assemble repair service store field transit lease govern rule command manage oversee monitor watch track "
    "treat see view call describe present frame insist argue say report believe fear expect plan intend aim threaten "
    "sanction oblige require demand offer promise guarantee protect defend secure undermine weaken strengthen deepen "
    "project demonstrate show signal reflect mean suggest shape drive influence affect consume meet fill absorb attract "
    "benefit profit suffer exploit echo align complement replace resemble differ tend appear seem persist exist occur "
    "begin start end open close procure acquire purchase order retain house handle process ship transport deliver power "
    "fuel feed heat".split()
)
_SKIP_ED = frozenset("united armed allied so-called advanced limited combined unmanned guided mixed hundred breed speed need seed feed red bed".split())
_BEFORE_ADJECTIVE = frozenset(
    "the a an its their his her our several many most some all both few no of in on for with by from to and or at as into "
    "under over between against more less other these those two three four five six seven eight nine ten large small newly "
    "heavily fully partly".split()
)
_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f][\w\N{RIGHT SINGLE QUOTATION MARK}'-]*|[.,;:()]")
_FRONTED = re.compile(
    r"^\W{0,6}(?:in|on|at|by|after|before|since|during|until|under|as|for|from|with|despite|while|although|though|when|because|"
    r"throughout|between|given|according to|if|where|whereas|once|beyond|outside|inside|among|within)\b[^,]{1,160},\s",
    re.IGNORECASE,
)
_CONTINUING = re.compile(r"\b(?:since|still|now|today|currently|to this day|at present|nowadays|as of)\b", re.IGNORECASE)
_SUBJECTS = frozenset("they we i you who which that these those both most many some all".split())


def present_tense(text: str) -> bool:
    """Whether the main clause of a sentence states what is so now.

    The first finite verb after a fronted phrase decides. A present perfect counts only with *since*,
    *still* or a like word; a modal of the future or of possibility does not count.
    """
    body = text
    fronted = _FRONTED.match(body)
    if fronted:
        body = body[fronted.end() :]
    tokens = [token.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for token in _TOKEN.findall(body)]
    for place, token in enumerate(tokens):
        verdict = _finite(tokens, place, token)
        if verdict == "perfect":
            return bool(_CONTINUING.search(text))
        if verdict:
            return verdict == "present"
    return False


def _finite(tokens: list[str], place: int, token: str) -> str:
    """``present``, ``past``, ``perfect`` or ``other`` where the token is a finite verb, else nothing."""
    word = token.lower()
    before = tokens[place - 1].lower() if place else ""
    after = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    if word in ("will", "would", "could", "might", "may", "should", "shall", "won't", "couldn't", "wouldn't"):
        return "" if token[0].isupper() and place else "other"
    if word in ("has", "have"):
        later = tokens[place + 1 : place + 4]
        return "perfect" if any(_participle(one.lower()) for one in later) else "present"
    if word in _IRREGULAR_PAST and before not in _BEFORE_ADJECTIVE:
        return "past"
    if word.endswith("ed") and len(word) > 4 and "-" not in word and _is_past(word, before, after, token, place):
        return "past"
    if token[0].isupper():
        return ""
    if word in _PRESENT:
        return "" if _nominal(word, before, after) else "present"
    plural = before.endswith("s") and "'" not in before and not before.endswith("ss") or before in _SUBJECTS
    plural = plural or before in {"still", "now", "also", "often", "regularly", "routinely", "largely", "only", "men", "people"}
    if word in _PLURAL_PRESENT and plural and after not in {"of"}:
        return "present"
    return ""


def _participle(word: str) -> bool:
    return word.endswith(("ed", "en")) or word in _IRREGULAR_PAST or word in {"been", "become", "come", "run", "done", "gone", "sunk", "begun"}


def _is_past(word: str, before: str, after: str, token: str, place: int) -> bool:
    if word in _SKIP_ED or token[0].isupper() or before in _BEFORE_ADJECTIVE or before.endswith(("ly", "'s")) and after in _PRESENT:
        return False
    return not (after == "by" and place < 12)


def _nominal(word: str, before: str, after: str) -> bool:
    """Whether a word in -s stands as a noun ("the sanctions", "arms supplies") rather than as a verb."""
    if word in {"is", "are", "does", "do", "cannot", "can", "must"}:
        return False
    if before in _BEFORE_ADJECTIVE or before.endswith("'s") or before in {",", "(", ":"}:
        return True
    nouns = {"arms", "exports", "imports", "sanctions", "troops", "services", "ships", "plans", "bases", "votes", "supplies",
             "ties", "links", "powers", "rules", "fields", "orders", "claims", "reports", "needs", "works", "acts", "mines",
             "means", "aims", "targets", "views", "ends", "stocks", "fuels", "costs", "funds", "demands", "limits", "projects",
             "signals", "profits", "benefits", "heads", "shares", "stores", "houses", "leads", "forces", "repairs", "flows",
             "purchases", "promises", "guarantees", "offers", "starts", "backs", "uses", "controls", "embargoes", "stations",
             "pressures", "patrols", "transports", "substitutes", "processes", "declines", "increases", "falls", "rises"}  # fmt: skip
    determiner_next = after in {"the", "a", "an", "its", "their", "his", "her", "no", "more", "most", "all", "on", "in", "with",
                                "about", "over", "some", "up", "russian", "american", "chinese", "soviet", "for", "as", "to",
                                "nearly", "almost", "only", "both", "every", "any", "half", "from", "at", "crude", "oil", "gas"}  # fmt: skip
    return word in nouns and not determiner_next


_PLANNED = re.compile(
    r"\b(?:due|planned|plans? to|scheduled|expected|projected|forecast|set to|is to|are to|was to|were to|intends?|intended|aims? to|"
    r"target(?:s|ed)?|will|shall|would|promised|pledged|foresees|foreseen|envisages?|envisaged|slated|until|to be \w+ed|"
    r"runs? (?:to|until)|expires?|lasts? (?:to|until))\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:could|might|may|would|should|if|whether|perhaps|possibly)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(
    r"\b(?:cannot|can not|can't|can\N{RIGHT SINGLE QUOTATION MARK}t|can never|never|always|inevitabl[ey]|inevitability|impossible|impossibly|guaranteed|without exception|"
    r"no doubt|undoubtedly|without (?:a |any )?doubt|beyond (?:any |all )?doubt|certain to|bound to|under no circumstances|"
    r"unquestionabl[ey]|indisputabl[ey]|undeniabl[ey]|in every case|in all cases|no chance|will certainly|absolutely|invariably)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:not|n't|almost|nearly|hardly|rarely|seldom|virtually)\s(?:always|never|inevitabl[ey]|impossible|guaranteed|invariably|bound to|certain to|absolutely)\b"
    r"|\b(?:cannot|can not|can't) (?:be )?(?:ruled? out|exclude[d]?|be sure|be certain|say|tell)\b|\bas always\b|\bnot? (?:an? )?guaranteed\b"
    r"|\bguaranteed (?:by|under|in|to|the)\b|\bthere is (?:still |some )?doubt\b|\bnever ?mind\b",
    re.IGNORECASE,
)


def planned(text: str) -> bool:
    """Whether a sentence speaks of a plan or of the future."""
    return bool(_PLANNED.search(text))


def possible(text: str) -> bool:
    """Whether a sentence speaks of what could be rather than of what is or was."""
    return bool(_POSSIBLE.search(text))


def absolute_word(text: str) -> str:
    """The absolute word of a sentence (cannot, never, inevitably, ...), empty where it has none or hedges it."""
    spans = [match.span() for match in _HEDGED.finditer(text)]
    for match in _ABSOLUTE.finditer(text):
        if not any(start <= match.start() < end for start, end in spans):
            return match[0]
    return ""


_WORDS = "two|three|four|five|six|seven|eight|nine|ten"
_TENS = "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_FIGURE = re.compile(
    r"(?<![\w.,/-])(?:[$\N{EURO SIGN}\N{POUND SIGN}]\s?)?\d{1,3}(?:[,\s]\d{3})+(?![\w-])|(?<![\w.,/-])[$\N{EURO SIGN}\N{POUND SIGN}]?\d{1,9}(?:\.\d{1,6})?\s?(?:%|per\s?cent|percent|bn|billion|million|trillion)?(?![\w-])|(?<![\w-])\d{1,6}-(?=[a-z]{3})"
    rf"|\b(?:(?:{_WORDS}|{_TENS}|several|a)\s)(?:hundred|thousand|million|billion|per\s?cent|percent|dozen)\b"
    rf"|\b(?:one|a|{_WORDS})[\s-](?:third|quarter|fifth|sixth|tenth|half)s?\s(?:of|the)\b|\b(?:{_TENS})(?:-\w{{3,5}})?\s[a-z]{{3,}}|\b(?:{_WORDS}|nine) (?:in|out of) ten\b"
)
_COUNTERS = re.compile(
    r"(?:part|article|art\.|chapter|section|sec\.|no\.|nos\.|number|table|figure|fig\.|box|annex|appendix|resolution|step|phase|page|pp?\.|"
    r"question|point|scenario|option|line|version|volume|vol\.|group of|type|level|category|rung|tier|q|"
    r"g|mark|mk|model|class|[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\s$",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^\W{0,4}(?:\d{1,3}[.)]|\[\d{1,3}\]|\(\d{1,3}\))\s")


def has_figure(text: str) -> bool:
    """Whether a sentence states a figure; numbers of parts, articles, types and lists are none. Blank its dates first."""
    opening = _LIST_NUMBER.match(text)
    body = " " * opening.end() + text[opening.end() :] if opening else text
    for match in _FIGURE.finditer(body):
        before = body[max(0, match.start() - 24) : match.start()]
        if match[0][-1].isalpha() or not _counts(before):
            return True
    return False


def _counts(before: str) -> bool:
    """Whether the words before a number make it the number of a thing ("Article 5", "Type 54") rather than a figure."""
    counter = _COUNTERS.search(before)
    if counter is None:
        return False
    word = counter[0].strip()
    named = word.lower().rstrip(".") in _COUNTER_WORDS
    return named or (word[0].isupper() and word.lower() not in _NOT_COUNTERS and word[0].isascii())


_COUNTER_WORDS = frozenset(
    "part article art chapter section sec no nos number table figure fig box annex appendix resolution step phase page p pp "
    "question point scenario option line version volume vol type level category rung tier q g mark mk model class".split()
)
_NOT_COUNTERS = frozenset(
    "about some only over under nearly almost roughly at least more than in of to with the its from by between and a another "
    "around up exactly just fewer less for all these those on as or".split()
)
_NAMED_ACT = re.compile(
    r"\b(?:[A-Z][\w-]+\s){0,4}(?:Treaty|Agreement|Accord|Accords|Protocol|Declaration|Pact|Convention|Resolution|Charter|Memorandum|Communiqu\u00e9)\b"
    r"|\bOperation\s[A-Z]\w+"
)
_ACT = re.compile(
    r"\b(?:signed|ratified|vetoed|adopted|rejected|annexed|invaded|imposed|lifted|expelled|seized|withdrew|denounced|launched|"
    r"initialled|concluded|suspended|terminated|renewed|extended|acceded|signs|ratifies|vetoes|adopts|rejects|suspends)\b"
)


def has_named_act(text: str) -> bool:
    """Whether a sentence says that a named instrument or operation was signed, vetoed, launched or the like."""
    return bool(_NAMED_ACT.search(text) and _ACT.search(text))


_SELF = re.compile(
    r"^\W{0,6}(?:(?:this|the present|our)\s(?:note|post|paper|assessment|brief|briefing|report|memo|memorandum|article|essay|study|"
    r"section|piece|analysis|part|annex|table|chapter|page|document|working paper)\b|(?:part|section|annex|chapter|table|figure)\s[\dIVX]{1,4}\b"
    r"|(?:all|the) (?:figures|amounts|values|sums|prices) (?:are|is|in)\b|each part\b|sources are\b|we (?:use|ask|take|look|start|begin|review|assess|first|then|define)\b)",
    re.IGNORECASE,
)


def speaks_of_itself(text: str) -> bool:
    """Whether a sentence speaks of the document ("This note covers 1990-2024"), not of the world."""
    return bool(_SELF.match(text))
