"""What is written short and spoken out: titles, streets, states, units."""

from __future__ import annotations

import re

__all__ = ["written_out"]

_TITLES = {
    "dr": "Doctor",
    "mr": "Mister",
    "mrs": "Missus",
    "ms": "Miss",
    "prof": "Professor",
}
_STREETS = {
    "Ave": "Avenue",
    "Blvd": "Boulevard",
    "Ct": "Court",
    "Hwy": "Highway",
    "Ln": "Lane",
    "Pkwy": "Parkway",
    "Pl": "Place",
    "Rd": "Road",
    "Sq": "Square",
}
#: Said out wherever they stand; the full stop is part of them.
_SHORT = {
    "appt": "appointment",
    "apt": "apartment",
    "approx": "about",
    "bldg": "building",
    "dept": "department",
    "etc": "and so on",
    "ext": "extension",
    "fl": "floor",
    "hr": "hour",
    "hrs": "hours",
    "jr": "Junior",
    "min": "minutes",
    "mins": "minutes",
    "no": "number",
    "rm": "room",
    "sr": "Senior",
    "ste": "suite",
    "vs": "versus",
}
#: Said out without a full stop too, because they are nothing else.
_PLAIN = {
    "Apt": "Apartment",
    "Bldg": "Building",
    "Rm": "Room",
    "Ste": "Suite",
    "appt": "appointment",
}
_WINDS = {"N": "North", "S": "South", "E": "East", "W": "West"}
_STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
}


def _any_of(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _short(match: re.Match[str]) -> str:
    full = _SHORT[match[1].lower()]
    return full.capitalize() if match[1][:1].isupper() else full


_RULES = (
    # In an address, behind a number and a name, "Dr." is a drive and "N." a wind.
    (re.compile(r"(\d+(?: [A-Z]\w*){1,3} )Dr\b\.?"), lambda match: f"{match[1]}Drive"),
    (re.compile(r"(\d+ )([NSEW])\b\.?(?= [A-Z\d])"), lambda match: match[1] + _WINDS[match[2]]),
    (re.compile(rf"\b({_any_of(_TITLES)})\.", re.I), lambda match: _TITLES[match[1].lower()]),
    (
        re.compile(rf"\b({_any_of({key.title(): key for key in _TITLES})})(?= [A-Z])"),
        lambda match: _TITLES[match[1].lower()],
    ),
    # "Main St." is a street, "St. Mary" a saint, and so is "Dr. St. John".
    (
        re.compile(rf"\b({_any_of(dict.fromkeys(_TITLES.values(), ''))}) St\b\.?(?= [A-Z])"),
        lambda match: f"{match[1]} Saint",
    ),
    (re.compile(r"(\b[A-Z]\w+ |\dth |\dst |\d[nr]d )St\b\.?"), lambda match: f"{match[1]}Street"),
    (re.compile(r"\bSt\b\.?(?= [A-Z])"), lambda _: "Saint"),
    (re.compile(rf"\b({_any_of(_STREETS)})\b\.?"), lambda match: _STREETS[match[1]]),
    (
        re.compile(rf"\b({_any_of(_STATES)})(?= \d{{5}}\b)"),
        lambda match: _STATES[match[1]],
    ),
    (re.compile(rf"\b({_any_of(_PLAIN)})\b(?!\.)"), lambda match: _PLAIN[match[1]]),
    (re.compile(rf"\b({_any_of(_SHORT)})\.", re.I), _short),
    (re.compile(r"\bw/ ?"), lambda _: "with "),
    (re.compile(r"#(?= ?\d)"), lambda _: "number "),
    (re.compile(r" ?& ?"), lambda _: " and "),
    (re.compile(r"(?<=\w)@(?=\w)"), lambda _: " at "),
    (re.compile(r"(?<=[a-z])\.(?=[a-z]{2})"), lambda _: " dot "),
)


def written_out(written: str) -> str:
    """Return a text with its abbreviations in full."""
    for pattern, full in _RULES:
        written = pattern.sub(full, written)
    return written
