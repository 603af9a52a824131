"""What a planning problem is made of: missions, contributors, posts, units and tours.

Weeks are whole numbers counted from the Monday on which the horizon starts; an interval includes its first week
and not its last.
"""

from __future__ import annotations

from dataclasses import dataclass

PLAIN_TOUR = (26, 78)  # K17: 12 months standard, 6 possible (V FPU-WEB, RWA-13; K)
LONG_REST_WEEKS = 52  # after a tour longer than the unit's longest plain one (D)


@dataclass(frozen=True, slots=True)
class Mission:
    """A mission as the planner sees it.

    Parameters
    ----------
    code : str
    people_per_contributor : int or None
        Most people of one contributor in this mission at a time; None where there is no cap.
    refuses : frozenset of str
        Contributors for whom the host state has not given its consent (K01, V).
    """

    code: str
    people_per_contributor: int | None = None
    refuses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Contributor:
    """A state that sends units.

    Parameters
    ----------
    code : str
    units_abroad : int or None
        Most units abroad at a time (K19, V BRA); None where there is no cap.
    fair_share : float or None
        Person-weeks over the horizon beyond which the burden counts as unfair; None where nobody set it.
    """

    code: str
    units_abroad: int | None = None
    fair_share: float | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A place in a mission that one formed unit fills at a time.

    Parameters
    ----------
    code, mission, unit_type : str
    start, end : int
        Weeks in which it must be filled.
    priority : int
        What an uncovered week weighs against that of another post.
    minimum_level : int
        Lowest level of a unit that may go: 1, 2, 3, or 4 for the Rapid Deployment Level.
    preferred_level : int
        Level below which each missing level costs (a shortfall), 0 where none is wanted.
    attributes, tasks : frozenset of str
        What a unit must have (language, environment), and what it will be asked to do (against caveats, K05).
    strength : int
        Fewest people a unit must bring.
    announced : int
        Week in which the need became known: lead times run from there.
    response_weeks : int or None
        Longest lead time of a unit that may go; None where any will do.
    holder : str
        Contributor whose unit stands there now and would keep the post; empty where none does.
    """

    code: str
    mission: str
    unit_type: str
    start: int
    end: int
    priority: int = 1
    minimum_level: int = 1
    preferred_level: int = 0
    attributes: frozenset[str] = frozenset()
    tasks: frozenset[str] = frozenset()
    strength: int = 0
    announced: int = 0
    response_weeks: int | None = None
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a contributor could send.

    Parameters
    ----------
    code, contributor, unit_type : str
    level : int
        Level on record at the start: 1, 2, 3, or 4 for the Rapid Deployment Level.
    rises : tuple of (int, int)
        Weeks from which it has a higher level, with that level.
    lead_weeks : int
        Weeks from a request to its arrival.
    windows : tuple of (int, int)
        Weeks in which it may be away from home; a tour lies within one of them.
    strength, lift : int
        People, and lift units that one arrival takes.
    women_share : float
        Women among its people, 0 to 1.
    cost_per_week, cost_per_move : int
        In cost points: personnel and equipment for a week in the mission, and lift for a tour.
    tour_weeks : (int, int)
        Shortest and longest plain tour.
    long_tours : tuple of int
        Longer tours that its contributor accepts [weeks].
    rest_factor : float
        Rest after a plain tour in parts of the tour, 1 or more (K18, D).
    long_rest_weeks : int
        Rest after a long tour.
    attributes : frozenset of str
    caveats : frozenset of str
        Missions it may not serve in and tasks it may not do (K05, V CAVEAT).
    """

    code: str
    contributor: str
    unit_type: str
    level: int = 1
    rises: tuple[tuple[int, int], ...] = ()
    lead_weeks: int = 0
    windows: tuple[tuple[int, int], ...] = ()
    strength: int = 0
    lift: int = 0
    women_share: float = 0.0
    cost_per_week: int = 0
    cost_per_move: int = 0
    tour_weeks: tuple[int, int] = PLAIN_TOUR
    long_tours: tuple[int, ...] = ()
    rest_factor: float = 1.0
    long_rest_weeks: int = LONG_REST_WEEKS
    attributes: frozenset[str] = frozenset()
    caveats: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Tour:
    """A unit at a post: present from week `start` for `weeks`, the first of them taking over.

    A tour that began before the horizon has a negative `start`.
    """

    post: str
    start: int
    unit: str
    weeks: int

    @property
    def end(self) -> int:
        """First week in which the unit has left."""
        return self.start + self.weeks


@dataclass(frozen=True, slots=True, order=True)
class Substitution:
    """A unit type that may stand in for another; `penalty` is the part of the cover that is lost, 0 to below 1."""

    wanted: str
    given: str
    penalty: float
