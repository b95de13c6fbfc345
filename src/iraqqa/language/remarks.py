"""What people say that is no question to the articles: greetings, thanks, complaints, and fragments."""

import re
from collections.abc import Mapping

from ..records import Remark
from ..text.words import STOP, words
from .grammar import AUX, PREPOSITION, WH
from .verbs import is_past

SHORT = 6
"""Words, at most, of a fragment."""
_OPENING = (
    r"^(?:(?:and|but|er|good (?:afternoon|day|evening|morning)|hello|hey|hi|hm+|no|nope|oh|ok|okay|please|so|"
    r"sorry|well|yes)\b[\s,.!]*)*"
)
_ELSEWHERE = (
    r"(?:bonjour|buenos d[ií]as|ciao|guten (?:abend|morgen|tag)|hallo|hola|marhaba|merhaba|salam|salut)"
    r"\b"
)
"""Greetings in other languages."""
_ALL = (
    r"(?:all|everything|it all|(?:all )?(?:of )?(?:the|these|this|them|your|my|those)?\s*"
    r"(?:articles?|collection|corpus|documents?|files?|library|news|stories|texts?)?)"
)
_FORMS: Mapping[Remark, tuple[str, ...]] = {
    "greeting": (
        rf"(?:{_ELSEWHERE}|"
        r"hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))\b"
        r"(?:[\s,]+(?:again|all|bot|dear|everyone|everybody|friend|iraqqa|there|you))*",
        r"how are (?:you|things)(?: doing)?(?: today)?|how do you do|what(?:['’]s| is) up",
        r"(?:who|what) are you|what (?:can|do) you do(?: for (?:me|us))?|what can (?:i|we) ask(?: you)?|"
        r"help(?: me)?|how (?:do(?:es)?|can) (?:i|this|it|you) (?:use (?:this|it|you)|work)",
    ),
    "thanks": (
        r"(?:many thanks|thanks|thank you|thx|ta|cheers|much appreciated)\b(?:[\s,]+"
        r"(?:a lot|again|all|bye|for .+|so much|that .+|very much|you|bot|iraqqa|great|i .+))*",
        r"(?:(?:that(?:['’]s| is| was)|this is|it(?:['’]s| is)|very|how|just|all) )*(?:"
        r"awesome|bye|cool|excellent|fine|good(?:bye| job| answer| night)?|great|helpful|interesting|nice|"
        r"perfect|right|correct|see you(?: later)?|thanks|understood|well done|wonderful)"
        r"(?:[\s,]+(?:answer|bye|job|now|so much|thanks|thank you|then|to know|very much|work))*",
        r"i see|got it|ok(?:ay)?|yes|no|alright|all right|never mind|that(?:['’]s| is| will be) all",
    ),
    "complaint": (
        r"(?:(?:that|this|it|you|the answer|your answer)(?:['’](?:s|re)|['’]?re| is| are| was| were)? |"
        r"(?:totally|completely|just|simply|still) )*"
        r"(?:wrong|incorrect|false|nonsense|rubbish|useless|stupid|not (?:right|true|correct|helpful|it))"
        r"\b(?:\s*[,.!;:].*|\s+(?:again|answer|but|i|not|that|this|you|about (?:it|that|this)$)\b.*)?|"
        r"(?:it|that|this) can(?:not|['’]?t) be (?:correct|right|so|true)|"
        r"i (?:do not|don['’]?t) believe (?:it|that|this|you)",
        r"(?:(?:(?:that|this|it)(?:['’]s| is| was)? )?not?|(?:that|this|it) (?:is|was)n['’]?t) (?:at all )?"
        r"(?:what|the (?:question|answer|one|thing)) (?:(?:that )?(?:i|we) )?"
        r"(?:asked|meant|mean|wanted|want|was asking|am asking|said|need|needed)\b.*",
        r"(?:(?:that|this|it)(?:['’]s| is) not|not) the (?:question|answer)|"
        r"(?:that|this|it) (?:does|did|makes?|doesn['’]?t|didn['’]?t|makes) (?:not |no )?"
        r"(?:answer|help|make|sense)\b.*|i (?:did|do)(?:n['’]?t| not) (?:ask|mean|say|want) .*|"
        r"you (?:did|do|have|are)(?:n['’]?t| not)? .*|(?:bad|poor|silly|another|next) answer|try again|"
        r"so what",
    ),
    "doubt": (
        r"are you (?:certain|kidding|serious|sure)\b.*|really|seriously|is (?:that|this) so|"
        r"prove (?:it|that)|"
        r"(?:can you )?(?:(?:name|show)(?: me)? |what(?:['’]s| is| are) )?(?:the |your |a )?"
        r"(?:citation|proof|reference|source)s?(?: for (?:it|that|this)| needed)?(?: please)?|"
        r"(?:how|where) (?:do|did) you (?:get|have|know|read) (?:it|so|that|this)(?: from)?|how do you know|"
        r"where (?:does|do) (?:it|they) say (?:it|so|that|this)|"
        r"where is (?:it|that|this) (?:said|stated|written)|"
        r"(?:in )?(?:what|which) (?:article|source)s?(?: (?:is|was) (?:it|that)| says? (?:it|so|that|this))?",
    ),
    "everything": (
        rf"(?:(?:can|could|would) you )?(?:please )?(?:(?:give|tell|show) (?:me|us) )?"
        rf"(?:an? |the )?(?:summary|overview|digest|gist|summari[sz]e|list|read|everything|describe)"
        rf"(?: (?:of|about|on|from|in))? ?{_ALL}(?: for (?:me|us))?",
        rf"what(?:['’]s| is| are| do(?:es)?| can)? (?:in |there |the |these |this |your |they |you |i )*"
        rf"{_ALL} ?(?:about|cover|contain|say|tell(?: me| us)?|know|in there|have)?|"
        r"(?:what(?:['’]s| is) )?(?:the )?(?:latest|new|news)(?: today| now)?|tl[; ]?dr|"
        r"sum (?:it|this|them|everything) (?:all )?up|(?:what|which) (?:articles|documents|subjects|topics) "
        r"(?:are (?:in )?there|can you (?:cover|read)|do you (?:cover|have|know|read))",
    ),
    "language": (
        r"(?:(?:which|what) languages? )?(?:can|do) you (?:answer in|speak|understand)"
        r"(?: (?!english)(?:any )?\w+)?",
    ),
}
_COMPILED = tuple(
    (remark, re.compile(rf"{_OPENING}(?:{form})(?:,? please)?[\s.,!]*\??[\s.!]*$", re.IGNORECASE))
    for remark, forms in _FORMS.items()
    for form in forms
)
MORE = re.compile(
    r"(?:please )?(?:(?:give|show|tell) (?:me|us) )?"
    r"(?:(?:a (?:bit|little) )?more|(?:any |more |some )?details)(?: (?:about|on) (?:it|that|this))?"
    r"(?: please)?|continue|elaborate|explain(?: (?:it|that|this))?|go on",
    re.IGNORECASE,
)
"""What asks for more of what was told."""
_EMPTY = STOP | frozenset(
    "any anybody anyone anything else everyone exactly example instance like one ones other others says "
    "such".split()
)
"""Words that ask for something without saying of what."""
_ASKING_ELSEWHERE = frozenset(
    # German, French, Spanish, Italian, Portuguese, Dutch, Scandinavian, Polish, Czech, Romanian, Turkish.
    "wann warum welche welcher welches wem wer wie wieso combien pourquoi quand quel quelle quelles "
    "quels qui quoi cual cuales cuando cuantas cuantos donde porque quien quienes perche quale quali "
    "quante quanti onde quantas quantos quem hoeveel waar waarom wanneer welk hvad hvem hvor hvorfor "
    "hvornar vad varfor vem dlaczego gdzie jak jaki kiedy kto kdo kdy kolik proc cand cate cine unde "
    "neden nerede".split()
)
"""Words that a question begins with in other languages, and none in English."""
_OTHER_LANGUAGES = _ASKING_ELSEWHERE | frozenset(
    # Further words for asking and for joining, which English may have, too.
    "viele wo sind haben wurde wurden gab der das dem ein eine einen und nicht von vom zum zur im ueber "
    "uber bei mit auf que comment quelle est sont ont les des du une et dans pour sur avec aux cest "
    "quest fue fueron el los las una y por para con chi sono gli della del nel nella uno qual foram os "
    "em uma um nao hoe zijn heeft het een van op kim kac zaman nicin nasil hangi ve bir mi mu dove var "
    "wat wen kde nar".split()
)


def remark_of(text: str) -> Remark | None:
    """What a text is instead of a question; None for a question, and for whatever may be one.

    >>> remark_of("no, that's not what I asked"), remark_of("Thank you!"), remark_of("And wounded?")
    ('complaint', 'thanks', 'unclear')
    >>> remark_of("Who said thank you?")
    """
    said = " ".join(text.split())
    remark = next((remark for remark, form in _COMPILED if form.match(said)), None)
    if remark is None and _foreign(said):
        return "language"
    return remark or ("unclear" if _fragment(said) else None)


def _foreign(text: str) -> bool:
    """Whether it is in another script, or has words for asking of other languages and none of English."""
    letters = [c for c in text if c.isalpha()]
    if sum(c > "ɏ" for c in letters) > len(letters) / 2:
        return True
    every = words(re.sub(rf"^{_ELSEWHERE}", "", text, flags=re.IGNORECASE))
    others = [word for word in every if word in _OTHER_LANGUAGES]
    ours = [w for w in every if w in STOP and w not in _OTHER_LANGUAGES and len(w) > 1]
    asking = len(every) > 1 and every[0] in _ASKING_ELSEWHERE and not ours
    return asking or (len(others) >= 2 and len(others) > len(ours))


def _fragment(text: str) -> bool:
    """Whether it asks for something without saying of what: "And wounded?", "By whom?", "What about May?"."""
    every = words(text)
    if _EMPTY.issuperset(every) or MORE.fullmatch(text.strip(" ?.!")):
        return True
    if len(every) > SHORT:
        return False
    if re.match(r"(?:(?:and|but|so) )?(?:what|how) about\b", text, re.IGNORECASE):
        return True
    verbless = not re.search(rf"\b{AUX}\b", text, re.IGNORECASE)
    if re.match(rf"(?:and )?{PREPOSITION} {WH}\b", text, re.IGNORECASE):
        return verbless
    bare = re.match(rf"(?:and|but) (?!{WH}\b)", text, re.IGNORECASE)
    return bool(bare) and verbless and not any(map(is_past, every[2:]))
