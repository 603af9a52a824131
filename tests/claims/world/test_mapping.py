"""What is asked for each claim of the paper: every claim has a question or a reason, and every name is known."""

from dataclasses import replace

from casque.claims.world.asking import QUESTIONS
from casque.claims.world.figures import WORLD_FIGURES
from casque.claims.world.mapping import mapped
from casque.claims.world.scope import TIME_KEYS
from casque.claims.world.verdicts import CAVEATS, REASONS
from casque.core.bundle import bundled_record

RECORD = bundled_record()
CLAIMS = {claim.code: claim["measure"] for claim in RECORD.records("claims")}
TABLE = mapped()


def test_every_claim_of_a_testable_measure_has_a_question_or_a_reason() -> None:
    silent = [
        code
        for code, measure in CLAIMS.items()
        if measure in TABLE.testable and not TABLE.line_of(code, measure) and code not in TABLE.reasons
    ]
    assert silent == []


def test_every_other_claim_has_the_reason_of_its_measure_or_a_question() -> None:
    silent = {
        measure
        for code, measure in CLAIMS.items()
        if not TABLE.line_of(code, measure) and not TABLE.reason_of(code, measure)
    }
    assert silent == set()


def test_a_claim_that_nobody_thought_of_is_found() -> None:
    """The two tests above would fail: a table that is silent on a measure says so."""
    lacking = replace(TABLE, measure_reasons={}, measures={}, lines={}, reasons={})
    assert lacking.line_of("new-claim", "personnel_deployed") is None
    assert lacking.reason_of("new-claim", "personnel_deployed") == ""


def test_no_claim_has_both_a_question_and_a_reason() -> None:
    assert set(TABLE.lines) & set(TABLE.reasons) == set()
    assert set(TABLE.measure_reasons) & set(TABLE.testable) == set()


def test_lines_and_reasons_name_claims_and_measures_of_the_record() -> None:
    assert set(TABLE.lines) | set(TABLE.reasons) <= set(CLAIMS)
    assert {code for line in TABLE.lines.values() for code in line.together} <= set(CLAIMS)
    assert set(TABLE.measure_reasons) | set(TABLE.measures) | set(TABLE.testable) <= set(CLAIMS.values())


def test_all_names_in_the_table_are_known() -> None:
    lines = [*TABLE.lines.values(), *TABLE.measures.values()]
    assert {line.ask for line in lines} == set(QUESTIONS)
    by_what_is_read = {"all-missions", "both-kinds"}
    assert {name for line in lines for name in line.caveats} == set(CAVEATS) - by_what_is_read
    assert {*TABLE.reasons.values(), *TABLE.measure_reasons.values()} == set(REASONS)
    figures = {figure.name for figure in WORLD_FIGURES} | {"", "missions"}
    assert {line.figure for line in lines} <= figures
    keys = {key for figure in WORLD_FIGURES for key in figure.keys} | {"note"}
    assert {key for line in lines for key in line.scope} <= keys | set(TIME_KEYS)


def test_claims_compared_together_are_of_one_mission_and_month() -> None:
    for code, line in TABLE.lines.items():
        claims = [RECORD.record("claims", one) for one in (code, *line.together)]
        assert len({claim["as_of"] for claim in claims}) == 1, code
        missions = [one for claim in claims for one in claim.many("scope") if one.startswith("mission=")]
        assert not line.together or len(set(missions)) == 1, code


def test_every_line_that_may_differ_in_scope_says_why() -> None:
    assert all(line.caveats for line in [*TABLE.lines.values(), *TABLE.measures.values()])
