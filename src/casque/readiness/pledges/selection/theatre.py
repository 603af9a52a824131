"""What is known of the host state and of the mission that a unit is chosen for; what is not told is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from casque.core.codes.countries import country, is_country
from casque.core.errors import Fault, FaultsError
from casque.core.words import N_, Message, say


class Acceptance(StrEnum):
    """Whether the host state accepts a contributor (K01: a listed criterion, V FPU-WEB)."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    NOT_KNOWN = "not known"


ACCEPTANCES: Mapping[str, str] = {
    Acceptance.ACCEPTED: N_("accepted"),
    Acceptance.REFUSED: N_("refused"),
    Acceptance.NOT_KNOWN: N_("not known"),
}
"""What the host state said, in words."""


@dataclass(frozen=True, slots=True)
class Theatre:
    """The host state, its neighbours, and who is there already.

    Parameters
    ----------
    host : str
        Code of the host state; empty where the requirement has no destination yet.
    acceptance : mapping of str to Acceptance
        What the host said of each contributor; nothing is not known.
    neighbours : tuple of str or None
        States next to the host; None where not told.
    present : mapping of str to int or None
        Persons each state has in the mission already; None where not told.
    bilateral : tuple of str or None
        States with other forces in the host state (K04); None where not told.
    ceilings : mapping of str to int
        Most persons that the law of a state lets it send (K19).
    regions : mapping of str to str
        Regional group of a state, where it differs from the region of the list of countries.
    """

    host: str = ""
    acceptance: Mapping[str, Acceptance] = field(default_factory=dict)
    neighbours: tuple[str, ...] | None = None
    present: Mapping[str, int] | None = None
    bilateral: tuple[str, ...] | None = None
    ceilings: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)

    def accepts(self, state: str) -> Acceptance:
        """Tell what the host said of a contributor."""
        return self.acceptance.get(state, Acceptance.NOT_KNOWN)

    def region(self, state: str) -> str:
        """Give the region of a state; empty where it is not known."""
        return self.regions.get(state) or country(state).region


_LISTS = ("neighbours", "bilateral")
_COUNTS = ("present", "ceilings")
_NAMES = ("host", "acceptance", *_LISTS, *_COUNTS, "regions")


def theatre_from_json(data: Mapping[str, Any]) -> Theatre:
    """Read what is known of a theatre from plain JSON.

    Raises
    ------
    FaultsError
        With all faults: unknown names, unknown states, counts that are no whole numbers.
    """
    faults = _misshapen(data)
    if faults:
        raise FaultsError(faults)
    faults = [
        _fault(name, code, say(N_("'{code}' is not the code of a state."), code=code), "XAA")
        for name, code in _states(data)
        if not is_country(code)
    ]
    faults += [
        _fault(f"{name}.{code}", count, say(N_("'{count}' is not a whole number."), count=count), "0, 1, 2")
        for name in _COUNTS
        for code, count in _mapping(data, name).items()
        if type(count) is not int or count < 0
    ]
    faults += [
        _fault(
            f"acceptance.{code}", said, say(N_("'{said}' is no answer."), said=said), ", ".join(Acceptance)
        )
        for code, said in _mapping(data, "acceptance").items()
        if said not in list(Acceptance)
    ]
    if faults:
        raise FaultsError(faults)
    return Theatre(
        host=str(data.get("host") or ""),
        acceptance={code: Acceptance(said) for code, said in _mapping(data, "acceptance").items()},
        neighbours=_listed(data, "neighbours"),
        present=dict(data["present"]) if data.get("present") is not None else None,
        bilateral=_listed(data, "bilateral"),
        ceilings=dict(_mapping(data, "ceilings")),
        regions={code: str(name) for code, name in _mapping(data, "regions").items()},
    )


def theatre_to_json(theatre: Theatre) -> dict[str, Any]:
    """Give a theatre as plain JSON; what is not told is left out.

    Examples
    --------
    >>> theatre_to_json(Theatre(host="XDD", neighbours=("XCC",)))
    {'host': 'XDD', 'neighbours': ['XCC']}
    """
    told: dict[str, Any] = {
        "host": theatre.host or None,
        "acceptance": {code: said.value for code, said in theatre.acceptance.items()} or None,
        "neighbours": None if theatre.neighbours is None else list(theatre.neighbours),
        "present": None if theatre.present is None else dict(theatre.present),
        "bilateral": None if theatre.bilateral is None else list(theatre.bilateral),
        "ceilings": dict(theatre.ceilings) or None,
        "regions": dict(theatre.regions) or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _misshapen(data: object) -> list[Fault]:
    """Faults of what is no object, of fields that do not exist, and of fields that are no list or no object."""
    if not isinstance(data, Mapping):
        return [_fault("", data, say(N_("This is no object with named fields.")), ", ".join(_NAMES))]
    faults = [
        _fault(str(name), data[name], say(N_("There is no field '{name}'."), name=name), ", ".join(_NAMES))
        for name in data
        if name not in _NAMES
    ]
    for name in _NAMES[1:]:
        value, kind = data.get(name), list if name in _LISTS else Mapping
        if value is not None and not isinstance(value, kind):
            what = say(N_("The field '{name}' has another form."), name=name)
            faults.append(_fault(name, value, what, "[...]" if kind is list else "{...}"))
    return faults


def _mapping(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    return value if isinstance(value, Mapping) else {}


def _listed(data: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    value = data.get(name)
    return None if value is None else tuple(str(one) for one in value)


def _states(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every code of a state in the data, with the name of its field."""
    found = [("host", str(data["host"]))] if data.get("host") else []
    found += [(name, code) for name in _LISTS for code in _listed(data, name) or ()]
    return found + [
        (name, code) for name in ("acceptance", *_COUNTS, "regions") for code in _mapping(data, name)
    ]


def _fault(where: str, value: object, what: Message, allowed: str) -> Fault:
    hint = say(N_("Write one of these: {allowed}."), allowed=allowed)
    return Fault("theatre", None, where, str(value), what, hint)
