"""Strategies of hypothesis for contents of pledges of invented states."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from casque.readiness.pledges.catalogue import UNIT_TYPES
from casque.readiness.pledges.content import CONTENT_FIELDS, PART_FIELDS, PART_KINDS, Content, Described, Form

STATES = ("XAA", "XBB", "XCC", "XDD")
DAYS = st.dates(date(2089, 1, 1), date(2101, 12, 31))
_SIGNS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))


def _lines() -> st.SearchStrategy[str]:
    rough = st.text(_SIGNS, max_size=24) | st.sampled_from(
        ("=1+1", "_x0041_", "<b>&amp;", "063", "1e5", "TRUE")
    )
    return rough.map(lambda text: " ".join(text.split())).filter(str.isprintable)


TEXTS = _lines().filter(bool)
ITEMS = TEXTS.filter(lambda text: ";" not in text and text.casefold() != "none")
CODES = st.sampled_from(("en", "fr", "ar", "swa"))


_BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "rdl_barrier": _lines().filter(lambda text: text.casefold() != "none"),
    "email": st.sampled_from(("a.delegate@example.org", "b@example.org")),
}
_BY_FORM: dict[Form, st.SearchStrategy[Any]] = {
    Form.TEXT: TEXTS,
    Form.TEXTS: st.lists(ITEMS, max_size=3).map(tuple),
    Form.DAY: DAYS,
    Form.STATE: st.sampled_from(STATES),
    Form.UNIT_TYPE: st.sampled_from([each.code for each in UNIT_TYPES]),
    Form.LANGUAGE: CODES,
    Form.LANGUAGES: st.lists(CODES, max_size=3).map(tuple),
}


def _value(one: Described) -> st.SearchStrategy[Any]:
    if one.form is Form.WHOLE:
        return st.integers(one.least, one.most)
    if one.form is Form.CHOICE:
        return st.sampled_from(sorted(one.choices))
    if one.form is Form.PARTS:
        return st.lists(_parts(one.name), max_size=3).map(tuple)
    return _BY_NAME[one.name] if one.name in _BY_NAME else _BY_FORM[one.form]


def _parts(name: str) -> st.SearchStrategy[Any]:
    described = PART_FIELDS[name]
    return st.fixed_dictionaries(
        {one.name: _value(one) for one in described if one.needed},
        optional={one.name: _value(one) for one in described if not one.needed},
    ).map(lambda values: PART_KINDS[name](**values))


def contents() -> st.SearchStrategy[Content]:
    """Give contents in which any field but the state may be not told, or told to be none."""
    return st.fixed_dictionaries(
        {"member_state": st.sampled_from(STATES)},
        optional={one.name: _value(one) for one in CONTENT_FIELDS if one.name != "member_state"},
    ).map(lambda values: Content(**values))
