"""The rows of the two drawings of a plan: who stands at each post, and where each unit is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import formats
from django.utils.translation import get_language, get_language_bidi, gettext

from casque.core.words import N_
from casque.planning.parts import Tour
from casque.reports.gantt import COLOURS, TEXTURES, Bar, Frame, Kind, Row
from casque.web import words
from casque.web.planner.plans import ShownPlan, level_at

DAY = timedelta(days=1)
TOUR = N_("{unit} at {post}, {start} to {end}, {level}")
BEFORE = N_("{unit} at {post} since before the plan, until {end}")
GAP = N_("{post} stands empty, {start} to {end}")
PINNED = N_("{tour}; pinned")
LEVELS = {1: N_("Level 1"), 2: N_("Level 2"), 3: N_("Level 3"), 4: N_("Rapid Deployment Level")}
SHORT = {1: "L1", 2: "L2", 3: "L3", 4: "RDL"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader wants to see; an empty text means all."""

    mission: str = ""
    unit_type: str = ""
    contributor: str = ""
    level: str = ""
    only_gaps: bool = False
    colour: str = "contributor"


class Timeline:
    """A plan as rows of bars."""

    def __init__(self, shown: ShownPlan, choice: Choice) -> None:
        self.shown, self.choice = shown, choice
        address = reverse("web:planner-run", args=[shown.number])
        self._tour, self._gap = f"{address}tour/", f"{address}gap/"
        language = get_language() or "en"
        self._day: Callable[[date], str] = lambda day: _said(day, language)
        self._words = {name: gettext(text) for name, text in (("tour", TOUR), ("before", BEFORE))}
        problem = shown.problem
        types = {post.unit_type for post in problem.posts} | {unit.unit_type for unit in problem.units}
        self._types = {code: words.category_title(code) for code in types}
        self._level = {level: gettext(title) for level, title in LEVELS.items()}

    @cached_property
    def colours(self) -> Mapping[str, int]:
        """Number of the colour of each contributor or level."""
        if self.choice.colour == "level":
            return {str(level): place for place, level in enumerate(LEVELS)}
        sent = Counter(one["contributor"] for one in self.shown.tours)
        before = (self.shown.unit(tour.unit).contributor for tour in self.shown.problem.deployments)
        ordered = sorted({*sent, *before}, key=lambda code: (-sent[code], code))
        return {code: place % (COLOURS * TEXTURES) for place, code in enumerate(ordered)}

    def posts(self) -> list[Row]:
        """Give the rows of posts, by mission and code."""
        bars: dict[str, list[Bar]] = defaultdict(list)
        senders: dict[str, set[str]] = defaultdict(set)
        for tour, kind in self._all():
            bars[tour.post].append(self._bar(tour, kind, by_post=True))
            senders[tour.post].add(self.shown.unit(tour.unit).contributor)
        gaps = self._gaps()
        for post, ones in gaps.items():
            bars[post].extend(ones)
        posts = sorted(self.shown.problem.posts, key=lambda post: (post.mission, post.code))
        return [
            Row(
                post.code,
                f"{post.code} · {post.mission} · {self._types[post.unit_type]}",
                f"{self._gap[:-4]}gaps/?{urlencode({'post': post.code})}",
                post.start,
                post.end,
                sorted(bars[post.code], key=lambda bar: (bar.start, bar.end)),
            )
            for post in posts
            if self._takes(post.mission, post.unit_type, post.minimum_level)
            and (not self.choice.contributor or self.choice.contributor in senders[post.code])
            and (not self.choice.only_gaps or post.code in gaps)
        ]

    def units(self) -> list[Row]:
        """Give the rows of units, by contributor and code."""
        bars: dict[str, list[Bar]] = defaultdict(list)
        missions: dict[str, set[str]] = defaultdict(set)
        for tour, kind in self._all():
            bars[tour.unit].append(self._bar(tour, kind, by_post=False))
            missions[tour.unit].add(self.shown.post(tour.post).mission)
        units = sorted(self.shown.problem.units, key=lambda unit: (unit.contributor, unit.code))
        weeks = self.shown.problem.weeks
        title = gettext(N_("{unit} · {type} · {level}"))
        return [
            Row(
                unit.code,
                title.format(unit=unit.code, type=self._types[unit.unit_type], level=self._level[unit.level]),
                "",
                max(0, min((start for start, _ in unit.windows), default=0)),
                min(weeks, max((end for _, end in unit.windows), default=weeks)),
                sorted(bars[unit.code], key=lambda bar: bar.start),
            )
            for unit in units
            if self._takes("", unit.unit_type, unit.level)
            and self.choice.contributor in ("", unit.contributor)
            and (not self.choice.mission or self.choice.mission in missions[unit.code])
            and (not self.choice.only_gaps or not bars[unit.code])
        ]

    def _takes(self, mission: str, unit_type: str, level: int) -> bool:
        wanted = self.choice
        return (
            (not mission or wanted.mission in ("", mission))
            and wanted.unit_type in ("", unit_type)
            and wanted.level in ("", str(level))
        )

    def _all(self) -> Iterable[tuple[Tour, Kind]]:
        for tour in self.shown.problem.deployments:
            yield tour, Kind.BEFORE
        for one in self.shown.tours:
            yield Tour(one["post"], one["start"], one["unit"], one["weeks"]), Kind.TOUR

    def _bar(self, tour: Tour, kind: Kind, *, by_post: bool) -> Bar:
        shown, unit = self.shown, self.shown.unit(tour.unit)
        level = level_at(unit, max(0, tour.start))
        said = self._words["before" if kind is Kind.BEFORE else "tour"].format(
            unit=tour.unit,
            post=tour.post,
            start=self._day(shown.day(tour.start)),
            end=self._day(shown.day(tour.end) - DAY),
            level=self._level[level],
        )
        is_pinned = (tour.unit, tour.start) in shown.pinned
        by_level = self.choice.colour == "level"
        short = SHORT[level] if by_level else unit.contributor
        return Bar(
            tour.start,
            tour.end,
            kind,
            gettext(PINNED).format(tour=said) if is_pinned else said,
            f"{self._tour}?{urlencode({'unit': tour.unit, 'start': tour.start})}",
            label=short if by_post else shown.post(tour.post).code,
            colour=self.colours[str(level) if by_level else unit.contributor],
            handover=shown.problem.handover_weeks if by_post and kind is Kind.TOUR else 0,
            is_pinned=is_pinned,
        )

    def _gaps(self) -> Mapping[str, Sequence[Bar]]:
        said = gettext(GAP)
        found: dict[str, list[Bar]] = defaultdict(list)
        for one in self.shown.gaps:
            title = said.format(
                post=one["post"],
                start=self._day(self.shown.day(one["start"])),
                end=self._day(self.shown.day(one["end"]) - DAY),
            )
            address = f"{self._gap}?{urlencode({'post': one['post'], 'week': one['start']})}"
            found[one["post"]].append(Bar(one["start"], one["end"], Kind.GAP, title, address))
        return found


def frame_of(shown: ShownPlan, zoom: str, name: str) -> Frame:
    """Give what the bars stand on, in the reader's direction of reading."""
    problem = shown.problem
    today = problem.week(datetime.now(tz=UTC).date())
    return Frame(
        problem.start,
        problem.weeks,
        zoom,
        today if 0 <= today < problem.weeks else None,
        get_language_bidi(),
        lambda day: formats.date_format(day, "M"),
        name,
    )


def choices_of(shown: ShownPlan) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Give what can be chosen: codes with their words."""
    problem = shown.problem
    types = sorted({*(post.unit_type for post in problem.posts), *(unit.unit_type for unit in problem.units)})
    return {
        "mission": [(code, code) for code in sorted({post.mission for post in problem.posts})],
        "unit_type": [(code, words.category_title(code)) for code in types],
        "contributor": [(code, code) for code in sorted({unit.contributor for unit in problem.units})],
        "level": [(str(level), gettext(title)) for level, title in LEVELS.items()],
    }


def with_choice(choice: Choice, **values: Any) -> Choice:
    """Give a choice with some values changed."""
    return replace(choice, **values)


@lru_cache(maxsize=4096)
def _said(day: date, _language: str) -> str:
    return words.day(day)
