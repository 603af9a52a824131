"""Who stands ready: two standby forces, the units told apart, the assessment, the changes of level."""

from __future__ import annotations

from tools.record_builder.deployment import CONTRIBUTOR
from tools.record_builder.draft import Draft, Facts, cut, joined

UNSAS = "CHN-UNSAS-2002"
PCRS = "CHN-PCRS-2017"
SQUAD = "CHN-POLICE-SQUAD"
_UNSAS_UNITS = (
    ("CHN-UNSAS-ENG-1", "Engineer battalion of 2002", "engineer", "R02"),
    ("CHN-UNSAS-MED-1", "Level-2 hospital of 2002", "medical", "R03"),
    ("CHN-UNSAS-TPT-1", "First transport company of 2002", "transport", "R04"),
    ("CHN-UNSAS-TPT-2", "Second transport company of 2002", "transport", "R04"),
)
_CATEGORIES = tuple(f"R{number:02d}" for number in range(6, 16))
_DERIVED = "R19;R20;R21"


def add_standby(draft: Draft, facts: Facts) -> None:
    """Add all tables of readiness."""
    rows = facts.by_id("readiness")
    _add_forces(draft, ";".join(rows[key]["unit_type"] for key in _CATEGORIES))
    _add_units(draft)
    draft.add(
        "assessments/R16",
        (draft.holding(80, "Assessment and Advisory Visit"),),
        fact="readiness/R16",
        note="The text says 'in October 2018, after': the visit itself may be earlier. Units visited not told.",
        title="Assessment and Advisory Visit of 2018",
        kind="assessment_advisory_visit",
        force=PCRS,
        date=cut(rows["R16"], "date"),
        assessed_by="UNHQ team",
        result="satisfactory",
    )
    _add_changes(draft)
    for key in _DERIVED.split(";"):
        # Computed from R05, R17 and R18 under an assumption; the board computes it, the record does not hold it.
        draft.made_of[f"readiness/{key}"] = ["level_changes/R05", "level_changes/R17", "level_changes/R18"]


def _add_forces(draft: Draft, categories: str) -> None:
    draft.add(
        f"standby_forces/{UNSAS}",
        draft.paragraph(169)[:1],
        fact="readiness/R01",
        note="Four units: one engineer battalion, one hospital and two transport companies, added up.",
        title="Standby units in UNSAS, 2002",
        contributor=CONTRIBUTOR,
        system="UNSAS",
        registered="2002-02",
        units="4",
        categories="engineer;medical;transport",
    )
    draft.add(
        f"standby_forces/{PCRS}",
        (
            draft.holding(80, "8,000 troops"),
            *draft.paragraph(223),
        ),
        fact=";".join(("readiness/R05", *(f"readiness/{key}" for key in _CATEGORIES))),
        also="WP-L080-S4:units+categories;WP-L080-S3:troops;WP-L223-S1:troops;WP-L146-S3:troops",
        note="Units and troops of each category are not told.",
        title="Standby force in PCRS, 2017",
        contributor=CONTRIBUTOR,
        system="PCRS",
        registered="2017-09",
        units="28",
        troops="8000",
        categories=categories,
    )


def _add_units(draft: Draft) -> None:
    for code, title, category, key in _UNSAS_UNITS:
        draft.add(
            f"standby_units/{code}",
            draft.paragraph(169)[:1],
            fact=f"readiness/{key}",
            also="WP-L169-S2:deploy_within_days",
            title=title,
            force=UNSAS,
            contributor=CONTRIBUTOR,
            system="UNSAS",
            category=category,
            registered="2002-02",
            deploy_within_days="90",
        )
    draft.add(
        f"standby_units/{SQUAD}",
        (draft.holding(80, "in June 2016"),),
        fact="readiness/R22",
        also="WP-L080-S11:system",
        note="Stated to be the first of its kind in the world; strength not told; beside the 28 units of the force.",
        title="Permanent peacekeeping police squad",
        contributor=CONTRIBUTOR,
        system="PCRS",
        category="police",
        organization="ORG07",
        registered="2016-06",
    )


def _add_changes(draft: Draft) -> None:
    def change(key: str, cites: tuple[str, ...], note: str, **values: str) -> None:
        draft.add(f"level_changes/{key}", cites, fact=f"readiness/{key}", note=joined(note), **values)

    change(
        "R01",
        draft.paragraph(169)[:1],
        "",
        title="Joined UNSAS at level 1",
        force=UNSAS,
        units="4",
        level_to="UNSAS-1",
        start="2002-02",
        end="2002-02",
    )
    change(
        "R05",
        (draft.holding(80, "28 units"),),
        "Level on registration not told; level 1 would be an inference",
        also="WP-L080-S3:start+end+level_to",
        title="Standby force registered in PCRS",
        force=PCRS,
        units="28",
        level_to="PCRS-registered",
        start="2017-09",
        end="2017-09",
    )
    change(
        "R17",
        (draft.holding(80, "13 of these units"), *draft.paragraph(233)),
        "Which units, and their level before, not told",
        also="WP-L080-S5:assessment+decided_by",
        title="13 units to level 2",
        force=PCRS,
        units="13",
        level_to="PCRS-2",
        start="2018-10",
        end="2018-10",
        assessment="R16",
        decided_by="UNHQ team",
    )
    change(
        "R18",
        (draft.holding(80, "six units"), *draft.paragraph(237)),
        "Which units, and how many in each year, not told. The day by which all had changed is inferred: the latest"
        " month of which the paper reports, August 2020",
        title="Six units from level 2 to level 3",
        force=PCRS,
        units="6",
        level_from="PCRS-2",
        level_to="PCRS-3",
        start="2019",
        end="2020",
        reported="2020-08",
        reported_basis="inferred",
        decided_by="United Nations",
    )
    change(
        "R23",
        (draft.holding(80, "The squad was pledged"),),
        "Pledged to the level; whether the United Nations verified it is not told",
        title="Police squad pledged to the Rapid Deployment Level",
        unit=SQUAD,
        units="1",
        level_to="PCRS-RDL",
        start="2019-10",
        end="2019-10",
    )
