"""What the overview says cannot be known is computed from the record it shows."""

from casque.core.bundle import bundled_record
from casque.core.dataset import Dataset
from casque.web.views.overview import unknown_of
from tests.makers import a_record, stated


def test_the_bundled_record_leaves_three_things_open():
    assert unknown_of(bundled_record()) == {"claims": True, "units": True, "rotations": True}


def test_a_record_that_names_every_unit_leaves_none_open():
    force = stated("F", title="Force", contributor="XAA", system="PCRS", units="1", categories="engineer")
    unit = stated("U", title="Unit", force="F", contributor="XAA", system="PCRS", category="engineer")
    told: Dataset = a_record(standby_forces=[force], standby_units=[unit])
    assert unknown_of(told) == {"claims": False, "units": False, "rotations": False}
    untold: Dataset = a_record(standby_forces=[force])
    assert unknown_of(untold)["units"]
