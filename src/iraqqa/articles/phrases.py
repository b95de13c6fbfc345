"""The words of web pages around an article: what a whole line says when it is not the article's text."""

import re
from collections.abc import Mapping
from typing import Literal

Kind = Literal["script", "form", "teaser", "social", "notice"]

SECTIONS = frozenset(
    "africa americas arts asia australia business community crime culture economy education entertainment"
    " environment europe features finance health home international latest life lifestyle local media"
    " middleeast money national news opinion politics region science society sport sports stories tech"
    " technology travel uk us usa weather world".split()
)
"""What newspapers usually call their sections, without what stands between the letters."""
_NETWORK = (
    r"(?:Twitter|X|Facebook|Instagram|Telegram|WhatsApp|YouTube|LinkedIn|TikTok|Threads|Bluesky)"
)
_NETWORKS = rf"{_NETWORK}(?:(?:,|,? and| or| &) {_NETWORK})*"
_ADDRESS = r"\(?(?:@[\w.]+|https?://\S+|www\.\S+|\w+\.com/\S+)"
_BUTTON = r"(?:share|tweet|pin|e-?mail|print|whatsapp|facebook|twitter|linkedin|telegram|copy link)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)})", re.IGNORECASE)


WHOLE: Mapping[Kind, re.Pattern[str]] = {
    "form": _any(
        r"(?:leave|post|write|add) (?:a|your) (?:reply|comment)(?: cancel reply| to .{1,40})?[.!:]?",
        r"(?:please )?enter your (?:comment|name|e-?mail(?: address)?|website)(?: here)?[.!:]?",
        r"you have entered an incorrect e-?mail address[.!]?",
        r"your e-?mail address will not be published\..{0,60}",
        r"required fields are marked ?\*?",
        r"save my name, e-?mail.{0,60} for the next time I comment[.!]?",
        r"(?:you must be logged|please log|please sign|log|sign) in to .{0,20}(?:reply|comment)[.!]?",
        r"(?:view|show|load|see|read) (?:all |more )?(?:\d+ )?comments?(?: \(\d+\))?",
        r"comments are closed[.!]?",
    ),
    "teaser": _any(
        r"(?:click|tap) here (?:to|for) (?:read|subscribe|sign up|see|watch|listen|join|download|get|more"
        r"|the latest)\b.*",
        r"get \S.{0,60} by clicking here[.!]?",
        r"(?:story|article) continues (?:below|after)\b.*",
        r"(?:advertisement|sponsored content|you (?:may|might) (?:also )?like|recommended for you)[.…:]*",
        r"(?:related|recommended) (?:articles|stories|topics|content|news|posts|coverage|videos?)[.:]?",
        r"(?:most (?:read|popular|viewed|shared|commented)|trending|top stories|don['’]t miss|read more"
        r"|more (?:news|stories)|editor['’]s picks?|up next)(?: (?:in|on|from|now) .{1,40})?[.:!]?",
    ),
    "social": _any(
        rf"follow (?:\S+ ){{1,6}}(?:on|via) {_NETWORKS}(?:[:,]?(?: at)? {_ADDRESS}[.!)]*)?",
        rf"follow (?:\S+ ){{0,4}}{_ADDRESS}(?: on {_NETWORKS})?[.!)]*",
        rf"follow (?:\S+ ){{1,6}}on (?:{_NETWORKS}|Google News)"
        r" (?:for (?:the latest|all|more|live|news|updates)|and (?:add|like|join|get|sign up))\b.{0,200}",
        rf"(?:follow|like|join|find) us on {_NETWORKS}\b.{{0,60}}",
        rf"share (?:this|on|via)(?: (?:article|story|post|page|news|e-?mail|on|via|{_NETWORK}))+[.!:]?",
        rf"(?:share|tweet|e-?mail|print)(?:\W+{_BUTTON})+",
        r"(?:sign up|subscribe)(?: now| here| today)? (?:for|to) (?:our|the|my|this)\b.{0,80}"
        r"\b(?:newsletters?|podcast|channel|inbox)\b[^.]{0,60}[.!]?",
        r"get (?:our|the|all)\b.{0,80} (?:to|in|into) your inbox\b[^.]{0,60}[.!]?",
        r"join (?:our|the) (?:telegram|whatsapp|discord) (?:channel|group|community)\b.{0,60}",
        r"download (?:our|the) (?:free )?(?:mobile )?app\b.{0,60}",
        r"(?:©|\(c\) \d{4}|copyright (?:©|\(c\)|\d{4})).{0,120}",
        r"(?:[^.]{0,80}\. ?)?all rights reserved[.!]?",
        r"(?:like|love|enjoy(?:ed|ing)?) (?:this|our|what you)\b.{0,40}\?.{0,80}",
        r"(?:get in touch|contact|send) (?:with )?(?:us|our)\b.{0,60}"
        r"\b(?:e-?mail|emailing|form|WhatsApp)\b.{0,80}",
        r"(?:do you |have you )?(?:have|got) a (?:story|tip|news tip|comment)\b.{0,20}\?.{0,160}",
        r"for more (?:\S+ ){0,3}(?:stories|news|articles|updates)(?: like this)?\b.{0,60}"
        r"\b(?:check|visit|click|see|follow|read|head to)\b.{0,80}",
        r"[^.]{0,120}\b(?:sign(?:ing)? up|subscrib(?:e|ing)|register(?:ing)?)\b[^.]{0,60}"
        r"\b(?:our|free)\b[^.]{0,40}\bnewsletters?\b[^.]{0,60}[.!]?",
        r"you can (?:save|unlock|share|read) this (?:article|story)\b.{0,120}",
        r"join (?:our|the) (?:\w+ )?(?:commenting|comments?|readers?['’]?|conversation|discussion|debate)"
        r"(?: (?:forum|section|community|below|now|here))*[.!]?",
    ),
    "notice": _any(
        r"our standards: .{1,80}",
        r"(?:image|photo|video|picture)(?: caption)?:?|powered by|author of the article:",
        r"open this (?:image|photo|picture) in (?:the )?gallery:?|.{0,160}\bback to video",
        r"(?:we['’]re sorry|we apologi[sz]e|sorry),? (?:but )?this (?:video|content) (?:has )?(?:failed to"
        r" load|(?:is not|cannot be|could not be) (?:available|loaded|played))\b.{0,80}",
        r"(?:thank you for visiting \S{1,60} )?you(?: are|['’]re) using an? [^.]{0,60}\bbrowser\b.{0,300}",
        r".{0,250}\bread (?:more in )?our privacy (?:policy|notice)\b.{0,60}",
        r"(?:this|our) (?:article|page|story|post|(?:web)?site)s? (?:may )?(?:contain|include)s? affiliate"
        r" links\b.{0,300}",
        r"(?=.{0,300}\b(?:through us|this page|our (?:sites?|links?|stories|articles|journalism|work))\b)"
        r".{0,200}\b(?:earn|receive|get)(?: us)?(?: an?)?(?: small| affiliate)* commissions?\b.{0,160}",
        r"(?:this is a )?(?:breaking(?: news)?|developing)(?: news)? story\b.{0,120}"
        r"\b(?:more to (?:follow|come)|check back|refresh|updates?|updated|developing)\b.{0,60}",
        r"(?:(?:we|our partners|our (?:web)?site|this (?:web)?site)(?: and our \w+)?"
        r"(?: may| also)? (?:use|uses|set|sets|store)\b[^.]{0,60}"
        r"\bcookies(?= (?:and|or|to|for|on|in|so)\b|[.,;]|$)"
        r"|(?:we (?:value|care about|respect)|about) your privacy\b.{0,80}"
        r"|by (?:continuing|clicking|using|browsing|closing)\b[^.]{0,120}\b"
        r"(?:cookies|privacy policy|terms of (?:use|service))\b"
        r"|(?:accept|manage|reject) (?:all )?cookies)\b.{0,400}",
    ),
}
"""Patterns for a line from end to end."""

POINTER = _any(
    r"(?:article|story|content) reserved for (?:our )?subscribers\b.*",
    r"(?:read|see|watch) also\b(?!,).*",
    r"also (?:read|see|watch)\s*[:|>»–—-].*",
    r"also (?:on|in|at) \w[\w-]*\.[\w.]*\w\b.*",
    r"(?:read(?: more|(?: this)? next)?|(?:see )?more|see also|watch|listen|related"
    r"|more on this|don['’]t miss|must[- ]read|recommended)\s*[:|>»].*",
    r"more (?:about|from|on)(?: \w+){0,3}",
    r"read (?:more|next|the full (?:story|article))(?: here| on this\b.*)?",
)
"""A teaser that goes on with another article's headline: it has no full stop, or it is a sentence."""

BESIDE: Mapping[Kind, re.Pattern[str]] = {
    "form": _any(
        r"(?:name|e-?mail|website|comment|reply|submit|cancel reply|post comment)\s?[*:]{0,2}"
    ),
    "social": _any(_BUTTON),
    "script": _any(r"(?:\S+ ){0,4}(?:store|shop|premium|subscribe)"),
}
"""Lines that mean nothing by themselves and belong to a line of that kind next to them."""

CODE = re.compile(
    r"\b(?:document|window|jQuery|googletag|adsbygoogle|dataLayer|localStorage)\s*[.\[=(|]"
    r"|\bfunction\s*\w*\s*\(|\b(?:var|let|const)\s+\w+\s*=|\$\(|=>\s*\{|\{\s*\"@context\""
)
"""Something that a script says and prose does not."""

ABOUT_CODE = re.compile(
    r"\b(?:JavaScript|TypeScript|jQuery|HTML|CSS|programming language|programmers?|source code"
    r"|lines? of code|snippets?)\b|```",
    re.IGNORECASE,
)
"""In the prose: an article that talks about code may show some."""

HOBBYIST = re.compile(
    r"\b(?:evangelist|guru|nerd|geek|ninja|junkie|fan|fanatic|aficionado|maven|buff|enthusiast|lover"
    r"|trailblazer|introvert|expert|scholar|advocate|specialist|practitioner)\b",
    re.IGNORECASE,
)
"""What blurbs made of fragments call their author."""

REPORTER = re.compile(
    r"\b(?:is|are)\b.{0,80}\b(?:reporter|correspondent|journalist|columnist|writer|editor|contributor)\b"
)
CONTACT = re.compile(
    rf"\bfollow (?:him|her|them|me) (?:on|at|@)|\b(?:on|via) {_NETWORK}:? (?:at )?\(?@\w|\S@\w+\.\w",
    re.IGNORECASE,
)
"""Together in one paragraph they introduce the author to the reader."""


STOPPED = re.compile(r"[.!?:…]['\"’”»)\]]*$")
"""The end of a sentence at the end of a line."""


def is_notice(line: str) -> bool:
    """Whether a line, however long, speaks of the page and its cookies, not of the news."""
    return WHOLE["notice"].fullmatch(line) is not None
