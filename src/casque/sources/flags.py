"""The closed list of what can be odd: flags that a value bears, and kinds of finding about a file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casque.core.words import N_

FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "gender-implausible": N_(
            "The file tells men and women in a way that cannot be; only the total holds."
        ),
        "gender-not-told": N_("The file does not tell men and women apart."),
        "mission-not-told": N_("The file does not tell the mission."),
        "estimate": N_("A standard size read from a symbol on a map, not a count of people."),
        "series-break": N_("Staff officers are inside troops until April 2017, and apart from May 2017."),
        "label-clipped": N_("The file prints this name cut off; it was read from its beginning."),
        "key-repeated": N_(
            "The file has several rows of this contributor, mission and type; they are added."
        ),
        "row-misaligned": N_("The numbers of this row stand on the line after its name."),
        "negative-amount": N_("An amount below 0: a refund or a correction."),
        "aggregate": N_("This row repeats others that stand beside it; never add it to them."),
        "coordinates-mended": N_(
            "The file has longitude and latitude the wrong way round, or a decimal comma."
        ),
        "name-unknown": N_(
            "No table of names knows this name, so nobody is guessed; the name is kept as printed."
        ),
        "cause-open": N_("The cause is still to be determined."),
        "observers-in-troops": N_("Before 1993 the publisher counts observers under troops."),
        "month-only": N_("The file tells months only: the days are the first and the last of them."),
        "nationality-twice": N_(
            "The file has this person in several rows of different nationalities; the person counts once."
        ),
        "contributor-from-name": N_("The file does not tell its contributor; the name of the file does."),
        "coordinates-doubtful": N_("The place lies elsewhere than these coordinates say."),
        "period-inferred": N_(
            "The file prints a calendar year for money of peacekeeping, whose year ends on 30 June."
        ),
    }
)
"""Name of a flag to its sentence. A value bears several joined by ``;``."""

FINDINGS: Mapping[str, str] = MappingProxyType(
    {
        "date-differs": N_("The date in the file differs from its name"),
        "gender-implausible": N_("Men and women cannot be as printed"),
        "name-repeated": N_("One file under several names"),
        "key-repeated": N_("Several rows of one key"),
        "row-misaligned": N_("Numbers beside the wrong line"),
        "label-clipped": N_("Names cut off"),
        "date-not-told": N_("No date in the file"),
        "mission-not-told": N_("No mission told"),
        "gender-not-told": N_("No men and women told"),
        "series-break": N_("Break of the series"),
        "month-missing": N_("A month is missing"),
        "month-small": N_("Far fewer people than the months beside it"),
        "not-continuous": N_("Keys unlike those of the months beside it"),
        "total-not-met": N_("A printed total that the rows do not add up to"),
        "aggregate": N_("Rows that repeat others"),
        "names-unknown": N_("Names that no table knows"),
        "repeated-rows": N_("Rows that stand in the file twice"),
        "code-differs": N_("A code that does not fit its name"),
        "coordinates-mended": N_("Coordinates mended"),
        "coordinates-doubtful": N_("Coordinates that lie elsewhere"),
        "values-revised": N_("Values that differ from an earlier vintage"),
        "not-numeric": N_("Text where a number belongs"),
        "negative-amount": N_("Amounts below 0"),
        "period-inferred": N_("Periods read from the kind of money"),
        "counted-twice": N_("Amounts that may be counted twice"),
        "value-missing": N_("Rows that tell no number"),
        "names-mended": N_("Signs taken away from names"),
        "day-moved": N_("Days moved to the end of their month"),
        "month-only": N_("Months in the place of days"),
        "contributor-from-name": N_("The contributor stands in the name of the file only"),
        "observers-in-troops": N_("Observers counted under troops"),
        "second-hand": N_("A transcription, not the publisher's own file"),
    }
)
"""Kind of a finding to its heading."""
