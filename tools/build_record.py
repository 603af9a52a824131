"""Write the bundle of the source paper's record into ``src/casque/record``.

Run ``python -m tools.build_record`` in a checkout; give the folder with the paper and its facts if it
is not ``../shared/paper``. The same input gives the same bytes.
"""

import sys
from pathlib import Path

from casque.core.bundle import write_bundle
from casque.core.checks import check_tables
from casque.core.errors import FaultsError
from tools.record_builder import (
    account,
    cooperation,
    deployment,
    names,
    operations,
    pledges,
    provenance,
    standby,
    strength,
)
from tools.record_builder.draft import Draft, Facts
from tools.record_builder.paper import Paper

TOP = Path(__file__).resolve().parents[1]
PAPER = TOP.parent / "shared" / "paper"
TARGET = TOP / "src" / "casque" / "record"


def build(folder: Path) -> Draft:
    """Make the record from the paper and the tables of its facts.

    Parameters
    ----------
    folder : Path
        Holds ``white-paper-2020.txt`` and the folder ``facts``.
    """
    draft = Draft(Paper(folder / "white-paper-2020.txt"))
    facts = Facts(folder / "facts")
    provenance.add_sources(draft)
    deployment.add_missions(draft, facts)
    deployment.add_contingents(draft, facts)
    for add in (
        strength.add_strengths,
        strength.add_sightings,
        standby.add_standby,
        operations.add_activities,
        operations.add_incidents,
        operations.add_fatalities,
        operations.add_honours,
        names.add_posts,
        names.add_people,
        names.add_places,
        names.add_organizations,
        pledges.add_pledges,
        cooperation.add_trainings,
        cooperation.add_exercises,
        cooperation.add_events,
        cooperation.add_agreements,
        cooperation.add_aid,
        provenance.add_documents,
        account.add_timeline,
        account.add_principles,
        names.add_mentions,
        account.add_claims,
    ):
        add(draft, facts)
    draft.add_passages()
    return draft


def main(folder: Path = PAPER) -> None:
    """Build, check and write the bundle, and tell how many rows each table has."""
    data = build(folder).dataset()
    faults = check_tables(data.frames)
    if faults:
        raise FaultsError(faults, where="record")
    write_bundle(data, TARGET)
    for name, frame in data.frames.items():
        print(f"{name:20} {frame.height:5}")


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:2]))
