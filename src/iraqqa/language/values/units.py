"""Units of measure and of money: how they are written, and what one is in the unit it is compared in."""

import re

from ..vocabulary import CURRENCY_SIGNS

_UNITS: dict[str, tuple[str, float]] = {
    r"%|per ?cent": ("%", 1),
    r"percentage points?": ("points", 1),
    r"mm|millimet(?:re|er)s?": ("metre", 0.001),
    r"cm|centimet(?:re|er)s?": ("metre", 0.01),
    r"met(?:re|er)s?": ("metre", 1),
    r"km|kilomet(?:re|er)s?": ("metre", 1000),
    r"inch(?:es)?": ("metre", 0.0254),
    r"foot|feet": ("metre", 0.3048),
    r"yards?": ("metre", 0.9144),
    r"miles?": ("metre", 1609.344),
    r"nautical miles?": ("metre", 1852),
    r"milligrams?|mg": ("gram", 1e-3),
    r"grams?": ("gram", 1),
    r"kg|kilos?|kilograms?": ("gram", 1e3),
    r"(?:metric )?tonnes?|metric tons?": ("gram", 1e6),
    r"(?:short )?tons?": ("gram", 907_184.74),
    r"long tons?": ("gram", 1_016_046.9),
    r"ounces?": ("gram", 28.349523),
    r"millilit(?:re|er)s?|ml": ("litre", 0.001),
    r"lit(?:re|er)s?": ("litre", 1),
    r"gallons?": ("gallon", 1),
    r"pints?": ("pint", 1),
    r"barrels?": ("barrel", 1),
    r"bushels?": ("bushel", 1),
    r"cubic met(?:re|er)s?|m³": ("litre", 1000),
    r"square (?:met(?:re|er)|yard)s?|m²": ("hectare", 1e-4),
    r"square (?:foot|feet)": ("hectare", 9.290304e-6),
    r"hectares?": ("hectare", 1),
    r"(?:square kilomet(?:re|er)s?|sq\.? km|km²)": ("hectare", 100),
    r"square miles?": ("hectare", 258.9988),
    r"acres?": ("hectare", 0.40468564),
    r"seconds?": ("day", 1 / 86400),
    r"minutes?": ("day", 1 / 1440),
    r"hours?": ("day", 1 / 24),
    r"days?": ("day", 1),
    r"weeks?": ("day", 7),
    r"months?": ("month", 1),
    r"(?:years?|yrs?)(?:[- ]old)?": ("month", 12),
    r"decades?": ("month", 120),
    r"degrees? (?:celsius|centigrade)|°C": ("°C", 1),
    r"degrees? fahrenheit|°F": ("°F", 1),
    r"degrees?|°": ("degree", 1),
    r"km/h|kph|(?:km|kilomet(?:re|er)s?) (?:per|an) hour": ("km/h", 1),
    r"mph|miles? (?:per|an) hour": ("km/h", 1.609344),
    r"knots?": ("km/h", 1.852),
    r"watts?": ("watt", 1),
    r"kilowatts?|kW": ("watt", 1e3),
    r"megawatts?|MW": ("watt", 1e6),
    r"gigawatts?|GW": ("watt", 1e9),
}
"""Days and months do not convert: a month has no fixed length. Nor do money, nor gallons of two sizes.

A bare ton is the American one: tonnes are then of another size, as they are where nobody says which.
"""
_MONEY: dict[str, str] = {
    r"dollars?|bucks": "$",
    r"euros?": "€",
    r"pounds?(?: sterling)?": "£",
    r"cents?": "cent",
    r"pence|penny|pennies": "penny",
    r"yen": "¥",
    r"yuan|renminbi": "yuan",
    r"(?:rupees?)": "₹",
    r"ro?ubles?": "₽",
    r"(?:liras?|lire)": "lira",
    r"(?:shekels?)": "₪",
    r"won(?! (?:the|an?|gold|seats|their|his|her)\b)": "₩",
    r"crowns?|kron(?:er|or|a|e|as)|korun(?:a|y|as)": "crown",
    r"rials?|riyals?": "rial",
} | {
    rf"{name}s?": name
    for name in (
        "afghani baht birr bolivar cedi dinar dirham dong dram florin forint franc guilder hryvnia kwacha "
        "kyat lari leu lev manat mark naira peso rand ringgit rupiah schilling shilling som taka tenge zloty"
    ).split()
}
"""Currencies: each is a unit of its own, whatever it may be worth. Names that are one are known to be."""
_SIGNS = rf"(?:US|U\.S\.|AU?|CA?|NZ|HK|S|R)?\s?[{CURRENCY_SIGNS}]"
SIGN = re.compile(rf"(?<!\w)({_SIGNS})\s?$")
"""A currency's sign in front of its amount."""
_NATIONS = {
    "A": "Australian",
    "AU": "Australian",
    "C": "Canadian",
    "CA": "Canadian",
    "NZ": "New Zealand",
    "HK": "Hong Kong",
    "S": "Singapore",
    "R": "Brazilian",
}
_NATION = r"(?:(?P<of>U\.?S\.?|[A-Z][a-z]+(?: [A-Z][a-z]+)?) )?"
_OWN = {"$": ("US", "U.S.", "American"), "£": ("British", "UK"), "€": ()}
"""Whose these are where nobody says."""
_BY_LENGTH = sorted(_UNITS, key=len, reverse=True)  # "km/h" before "km"
_WRITTEN = re.compile(
    rf"[\s\u00a0-]?(?:{'|'.join(f'({unit})' for unit in _BY_LENGTH)})(?!\w)", re.IGNORECASE
)
_PAID = re.compile(
    rf"[\s\u00a0-]?{_NATION}(?:{'|'.join(f'(?i:({name}))' for name in _MONEY)})(?!\w)"
)
_OF = tuple(_UNITS[unit] for unit in _BY_LENGTH)
_CURRENCIES = tuple(_MONEY.values())
MEASURES = frozenset(unit for unit, _ in _OF)
"""The units that measures are compared in."""
UNIT = (
    rf"(?:[\s\u00a0-]?(?:(?i:{'|'.join(_BY_LENGTH)})|"
    rf"(?:(?:U\.?S\.?|[A-Z][a-z]+(?: [A-Z][a-z]+)?) )?(?i:{'|'.join(_MONEY)}))(?!\w))"
)
"""The pattern of a unit as it follows its number."""
MONEY = rf"(?:{_SIGNS}\s?)"
"""The pattern of a currency's sign as it leads its number."""


def unit_at(text: str, start: int) -> tuple[str, float] | None:
    """The unit written at `start`, as (the unit it is compared in, how many of those it is).

    >>> unit_at("5 km", 1), unit_at("5 Iraqi dinars", 1)
    (('metre', 1000), ('Iraqi dinar', 1.0))
    """
    matches = [match for pattern in (_WRITTEN, _PAID) if (match := pattern.match(text, start))]
    if not matches:
        return None
    longest = max(matches, key=lambda match: match.end())
    if longest.re is _PAID:
        name = _CURRENCIES[(longest.lastindex or 0) - 2]
        nation = longest["of"]
        own = nation is None or nation in _OWN.get(name, ())
        return (name if own else f"{nation} {name}"), 1.0
    return _OF[(longest.lastindex or 0) - 1]


def signed(sign: str) -> str:
    """The unit of a currency's sign.

    >>> signed("US$"), signed("A$")
    ('$', 'Australian $')
    """
    sign = sign.strip()
    nation, money = sign[:-1].strip(), sign[-1]
    return f"{_NATIONS[nation]} {money}" if nation in _NATIONS else money


def is_money(unit: str) -> bool:
    """Whether a unit that amounts are compared in is of money, whoever's."""
    name = unit.split(" ")[-1]
    return name in _CURRENCIES or name.endswith(tuple(CURRENCY_SIGNS))


def one_money(one: str, other: str) -> bool:
    """Whether two units of money are one, though only one may say whose.

    >>> one_money("Iraqi dinar", "dinar"), one_money("Iraqi dinar", "Kuwaiti dinar")
    (True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    return one == other or (longer.endswith(f" {shorter}") and shorter not in _OWN)
