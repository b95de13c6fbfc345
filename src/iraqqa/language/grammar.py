"""The words that questions, and phrases of nouns, are built with; most as patterns."""

from collections.abc import Collection


def any_of(choices: Collection[str]) -> str:
    """The pattern of one of the words, the longest that fits."""
    return f"(?:{'|'.join(sorted(choices, key=lambda word: (-len(word), word)))})"


BE = r"(?:is|are|was|were)"
DO = r"(?:do|does|did)"
HAVE = r"(?:has|have|had)"
AUX = rf"(?:{BE}|am|{DO}|{HAVE}|can|could|will|would|shall|should|may|might|must)(?:n['’]?t)?"
WH = r"(?:what|which|who|whom|whose|where|when|why|how)"
SAYS = (
    r"(?:add|call(?:ed)?|claim(?:ed)?|describe[d]?|promised?|reply|said|say|tell|told|warn(?:ed)?)"
)
"""Verbs by which somebody's own words are asked for."""
OPENING = r"(?:(?:and|but|so|then|ok|okay|well|hey|hi|please|also|now)\b[\s,]*)*"
"""What may stand in front of a question and asks for nothing."""
PREPOSITIONS = frozenset(
    "in on at of for from to with by about against after before during over under near into between "
    "around behind since until through across inside outside within without toward towards than "
    "among amid despite alongside".split()
)
PREPOSITION = any_of(PREPOSITIONS)
ARTICLES = frozenset(("a", "an", "the"))
POSSESSIVES = frozenset(("his", "her", "its", "their"))
DET = any_of(ARTICLES | POSSESSIVES)
DETERMINERS = (
    ARTICLES | POSSESSIVES | frozenset("this these those no any some every our my your".split())
)
"""What a noun follows, and nothing else: "that" and "each" may stand alone."""
