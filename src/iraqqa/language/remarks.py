"""What people say that is no question to the articles: greetings, thanks, complaints, and fragments."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..records import Remark
from ..text.words import STOP, content, words
from .grammar import AUX, PREPOSITION, WH
from .verbs import is_past

SHORT = 6
"""Words, at most, of a fragment."""
_OPENING = r"^(?:(?:and|but|er|hey|hm+|no|nope|oh|ok|okay|please|so|sorry|well|yes)\b[\s,.!]*)*"
_ALL = (
    r"(?:all|everything|it all|(?:all )?(?:of )?(?:the|these|this|them|your|my|those)?\s*"
    r"(?:articles?|collection|corpus|documents?|files?|library|news|stories|texts?)?)"
)
_FORMS: Mapping[Remark, tuple[str, ...]] = {
    "greeting": (
        r"(?:hi|hello|hey|hiya|howdy|greetings|salam|good (?:morning|afternoon|evening|day))\b"
        r"(?:[\s,]+(?:again|all|bot|dear|everyone|everybody|friend|iraqqa|there|you))*",
        r"how are (?:you|things)(?: doing)?(?: today)?|how do you do|what(?:['’]s| is) up",
        r"(?:who|what) are you|what (?:can|do) you do|what can (?:i|we) ask(?: you)?|help(?: me)?|"
        r"how (?:do(?:es)?|can) (?:i|this|it|you) (?:use (?:this|it|you)|work)",
    ),
    "thanks": (
        r"(?:many thanks|thanks|thank you|thx|cheers|much appreciated)\b(?:[\s,]+"
        r"(?:a lot|again|all|bye|for .+|so much|that .+|very much|you|bot|iraqqa|great|i .+))*",
        r"(?:(?:that(?:['’]s| is| was)|this is|it(?:['’]s| is)|very|how|just|all) )*(?:"
        r"awesome|bye|cool|excellent|fine|good(?:bye| job| answer| night)?|great|helpful|interesting|nice|"
        r"perfect|right|correct|see you(?: later)?|thanks|understood|well done|wonderful)"
        r"(?:[\s,]+(?:answer|bye|job|now|thanks|thank you|then|to know|work))*",
        r"i see|got it|ok(?:ay)?|yes|no|alright|all right|never mind|that(?:['’]s| is| will be) all",
    ),
    "complaint": (
        r"(?:(?:that|this|it|you|the answer|your answer)(?:['’](?:s|re)|['’]?re| is| are| was| were)? |"
        r"(?:totally|completely|just|simply|still) )*"
        r"(?:wrong|incorrect|false|nonsense|rubbish|useless|stupid|not (?:right|true|correct|helpful|it))"
        r"\b(?:\s*[,.!;:].*|\s+(?:again|answer|but|i|not|that|this|you)\b.*)?",
        r"(?:(?:(?:that|this|it)(?:['’]s| is| was)? )?not?|(?:that|this|it) (?:is|was)n['’]?t) (?:at all )?"
        r"(?:what|the (?:question|answer|one|thing)) (?:(?:that )?(?:i|we) )?"
        r"(?:asked|meant|mean|wanted|want|was asking|am asking|said|need|needed)\b.*",
        r"(?:(?:that|this|it)(?:['’]s| is) not|not) the (?:question|answer)|"
        r"(?:that|this|it) (?:does|did|makes?|doesn['’]?t|didn['’]?t|makes) (?:not |no )?"
        r"(?:answer|help|make|sense)\b.*|i (?:did|do)(?:n['’]?t| not) (?:ask|mean|say|want) .*|"
        r"you (?:did|do|have|are)(?:n['’]?t| not)? .*|(?:bad|poor|silly|another|next) answer|try again|"
        r"are you (?:sure|serious|kidding).*",
    ),
    "everything": (
        rf"(?:(?:can|could|would) you )?(?:please )?(?:(?:give|tell|show) (?:me|us) )?"
        rf"(?:an? |the )?(?:summary|overview|digest|gist|summari[sz]e|list|read|everything|describe)"
        rf"(?: (?:of|about|on|from|in))? ?{_ALL}(?: for (?:me|us))?",
        rf"what(?:['’]s| is| are| do(?:es)?| can)? (?:in |there |the |these |this |your |they |you |i )*"
        rf"{_ALL} ?(?:about|cover|contain|say|tell(?: me| us)?|know|in there|have)?",
    ),
}
_COMPILED = tuple(
    (remark, re.compile(rf"{_OPENING}(?:{form})[\s.,!]*\??[\s.!]*$", re.IGNORECASE))
    for remark, forms in _FORMS.items()
    for form in forms
)
_OTHER_LANGUAGES = frozenset(
    # German, French, Spanish, Italian, Portuguese, Dutch, Turkish: words for asking and for joining.
    "wer wen wem warum wieso wann wie viele welche welcher welches wo sind haben wurde wurden gab "
    "der das dem ein eine einen und nicht von vom zum zur im ueber uber bei mit auf "
    "qui que quoi quand pourquoi comment combien quel quelle quels quelles est sont ont les des du une et "
    "dans pour sur avec aux cest quest "
    "quien quienes cuando donde porque cuantos cuantas cual cuales fue fueron el los las una y por para con "
    "chi quando dove perche quanti quante quale quali sono gli della del nel nella uno "
    "quem onde quantos quantas qual foram os em uma um nao "
    "wat wanneer waar waarom hoe hoeveel welk zijn heeft het een van op "
    "kim kac zaman nerede neden nicin nasil hangi ve bir mi mu".split()
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
    every = words(text)
    others = [word for word in every if word in _OTHER_LANGUAGES]
    ours = [word for word in every if word in STOP and word not in _OTHER_LANGUAGES]
    return len(others) >= 2 and len(others) > len(ours)


def _fragment(text: str) -> bool:
    """Whether it asks for something without saying of what: "And wounded?", "By whom?", "What about May?"."""
    every = words(text)
    if content(text) == frozenset(every) and STOP.issuperset(every):
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
