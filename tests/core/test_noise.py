import polars as pl

from casque.core.checks import MOST_SUGGESTED, check_tables
from tests.arland import record_of_arland

MANY = 3 * MOST_SUGGESTED


def test_noise_is_told_whole_but_only_the_first_faults_get_suggestions() -> None:
    """Each suggestion is a search among all codes: of a million faults it would take hours."""
    frames = dict(record_of_arland().frames)
    number = pl.int_range(MANY, eager=True).cast(pl.String)
    slots = {
        "code": "XM1-" + number,
        "title": ["Slot"] * MANY,
        "mission": "XM1x" + number,
        "category": ["engineer"] * MANY,
        "basis": ["assigned"] * MANY,
    }
    frames["slots"] = pl.concat([frames["slots"].clear(), pl.DataFrame(slots)], how="diagonal")
    faults = [fault for fault in check_tables(frames) if fault.column == "mission"]
    assert len(faults) == MANY
    assert sum(str(fault.hint).startswith("Did you mean") for fault in faults) == MOST_SUGGESTED
    assert str(faults[-1].hint) == "Add the row to the table missions first."
