"""Static pages that need nothing else: a template filled in, and a policy that allows no more."""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template


def static_page(package: str, **parts: str) -> str:
    """`page.html` of a package with its parts, which are HTML; only its own style and script are allowed."""
    page = (files(package) / "page.html").read_text(encoding="utf-8")
    allowed = (
        f"; {tag}-src 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
        for tag in ("style", "script")
        for content in re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    )
    policy = f"default-src 'none'{''.join(allowed)}; base-uri 'none'; form-action 'none'"
    return Template(page).substitute(policy=escape(policy), **parts)
