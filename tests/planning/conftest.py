"""What the tests of the planner share."""

from tests.planning.reference import IS_BESIDE

collect_ignore = [] if IS_BESIDE else ["test_against_the_reference.py"]


def pytest_report_header() -> str:
    """Say on top of each run whether the planner is held against the reference scorer."""
    return f"reference scorer: {'beside the project' if IS_BESIDE else 'not beside the project, left out'}"
