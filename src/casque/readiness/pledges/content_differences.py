"""What a revision of a pledge changes, and which of it is so much that the unit is assessed anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casque.core.parameters import parameters_of
from casque.core.words import N_, Message, say
from casque.readiness.pledges.catalogue import CAVEAT_KINDS, MATERIAL_CAVEATS, MATERIAL_FAMILIES, unit_type
from casque.readiness.pledges.content_fields import CONTENT_FIELDS, PART_FIELDS, Described, Form
from casque.readiness.pledges.content_json import NONE
from casque.readiness.pledges.content_parts import Content

_KEYS = {
    "caveats": ("kind", "text"),
    "partner_items": ("donor", "item"),
    "contacts": ("place", "name"),
    "posts": ("sub_unit", "title", "rank"),
    "equipment": ("family", "item", "make_model"),
    "sustainment": ("category",),
}
"""What makes two lines the same line at two revisions."""

BANDS = ("response_band_1_days", "response_band_2_days", "response_band_3_days")


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that two revisions tell differently.

    Parameters
    ----------
    path : str
        Its place, such as ``unit_size`` or ``posts[Wards / Nurse].number``.
    label : Message
        The place in words.
    before, after : str
        The values as text; empty where not told, ``none`` where told to be none.
    """

    path: str
    label: Message
    before: str
    after: str


def differences(old: Content, new: Content) -> tuple[Difference, ...]:
    """Give what two contents tell differently; nothing if and only if they are equal.

    Lines of a list are the same line where they name the same thing: a post by sub-unit, title and rank, equipment
    by family, item and model.
    """
    found: list[Difference] = []
    for one in CONTENT_FIELDS:
        before, after = getattr(old, one.name), getattr(new, one.name)
        if before == after:
            continue
        if one.form is Form.PARTS and before and after:
            found.extend(_of_lines(one, before, after))
        else:
            found.append(Difference(one.name, say(one.label), _shown(before), _shown(after)))
    return tuple(found)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if value in ((), ""):
        return NONE
    if isinstance(value, tuple):
        return "; ".join(one if isinstance(one, str) else _line(one) for one in value)
    return str(value)


def _line(part: Any) -> str:
    name = next(name for name, fields in _KEYS.items() if all(hasattr(part, field) for field in fields))
    told = (getattr(part, one.name) for one in PART_FIELDS[name])
    return ", ".join(str(value) for value in told if value not in (None, ""))


def _keyed(name: str, lines: Sequence[Any]) -> dict[str, Any]:
    """Give lines by what names them; the second of the same name has a number."""
    keyed = {}
    times: Counter[str] = Counter()
    for line in lines:
        key = " / ".join(str(getattr(line, field)) for field in _KEYS[name] if getattr(line, field))
        times[key] += 1
        keyed[key if times[key] == 1 else f"{key} ({times[key]})"] = line
    return keyed


def _of_lines(one: Described, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Difference]:
    was, now = _keyed(one.name, before), _keyed(one.name, after)
    for key in (*was, *(key for key in now if key not in was)):
        place = f"{one.name}[{key}]"
        label = say(N_("{part}: {line}"), part=say(one.label), line=key)
        if key not in now or key not in was:
            held = [_line(side[key]) if key in side else "" for side in (was, now)]
            yield Difference(place, label, *held)
            continue
        for field in PART_FIELDS[one.name]:
            old, new = getattr(was[key], field.name), getattr(now[key], field.name)
            if old != new:
                named = say(
                    N_("{part}: {line}: {field}"), part=say(one.label), line=key, field=say(field.label)
                )
                yield Difference(f"{place}.{field.name}", named, _cell(old), _cell(new))
    yield from _of_order(one, [key for key in was if key in now], [key for key in now if key in was])


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _of_order(one: Described, was: Sequence[str], now: Sequence[str]) -> Iterator[Difference]:
    for old, new in zip(was, now, strict=True):
        if old != new:
            label = say(N_("{part}: order of the lines"), part=say(one.label))
            yield Difference(one.name, label, old, new)
            return


def material_changes(old: Content, new: Content, *, on: date) -> tuple[Message, ...]:
    """Give the changes for which a unit is assessed anew, in words; thresholds are those of the day.

    Its strength changes by more than a threshold, a line of combat vehicles, aircraft, medical or engineering
    equipment is taken away, its type changes, what partners give is lost, a caveat on force, night or geography is
    new, or it needs so much longer to be ready that it falls into a slower band.
    """
    return (
        *_of_strength(old, new, on),
        *_of_equipment(old, new),
        *_of_type(old, new),
        *_of_partners(old, new),
        *_of_caveats(old, new),
        *_of_response(old, new, on),
    )


def _parameter(name: str, on: date) -> float:
    return parameters_of("casque.readiness")[name].on(on).value


def _of_strength(old: Content, new: Content, on: date) -> Iterator[Message]:
    was, now = old.unit_size, new.unit_size
    limit = _parameter("change_headcount_pct", on)
    if was and now is not None and abs(now - was) * 100 > limit * was:
        yield say(
            N_("The strength changes from {was} to {now}, more than {limit} percent."),
            was=was,
            now=now,
            limit=f"{limit:g}",
        )


def _of_equipment(old: Content, new: Content) -> Iterator[Message]:
    kept = {(line.family, line.item) for line in new.equipment or ()}
    for line in {(line.family, line.item): line for line in old.equipment or ()}.values():
        if line.family in MATERIAL_FAMILIES and (line.family, line.item) not in kept:
            yield say(N_("'{item}' is taken out of the major equipment."), item=line.item)


def _of_type(old: Content, new: Content) -> Iterator[Message]:
    if old.unit_type and new.unit_type and old.unit_type != new.unit_type:
        was, now = unit_type(old.unit_type), unit_type(new.unit_type)
        yield say(
            N_("The type of unit changes from '{was}' to '{now}'."), was=say(was.title), now=say(now.title)
        )


def _of_partners(old: Content, new: Content) -> Iterator[Message]:
    kept = {(one.donor, one.item) for one in new.partner_items or ()}
    for one in old.partner_items or ():
        if (one.donor, one.item) not in kept:
            yield say(N_("'{item}' is no longer given by {donor}."), item=one.item, donor=one.donor)
    donors: dict[tuple[str, str], set[str]] = {}
    for line in new.equipment or ():
        donors.setdefault((line.family, line.item), set()).add(line.donor)
    for line in old.equipment or ():
        now = donors.get((line.family, line.item))
        if line.donor and now is not None and line.donor not in now:
            yield say(N_("'{item}' is no longer given by {donor}."), item=line.item, donor=line.donor)


def _of_caveats(old: Content, new: Content) -> Iterator[Message]:
    told = {(one.kind, one.text, one.restricts) for one in old.caveats or ()}
    for one in new.caveats or ():
        if one.kind in MATERIAL_CAVEATS and (one.kind, one.text, one.restricts) not in told:
            yield say(N_("A caveat is new ({kind}): {text}"), kind=say(CAVEAT_KINDS[one.kind]), text=one.text)


def response_band(days: int, *, on: date) -> int:
    """Give the band of a response time: 0 the fastest, 3 the slowest.

    Examples
    --------
    >>> [response_band(days, on=date(2090, 1, 1)) for days in (30, 31, 90, 91)]
    [0, 1, 2, 3]
    """
    return sum(days > _parameter(name, on) for name in BANDS)


def _of_response(old: Content, new: Content, on: date) -> Iterator[Message]:
    was, now = old.response_days, new.response_days
    if was is None or now is None or response_band(now, on=on) <= response_band(was, on=on):
        return
    yield say(
        N_("The response time rises from {was} to {now} days, into a slower band."),
        was=was,
        now=now,
    )
