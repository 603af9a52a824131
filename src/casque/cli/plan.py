"""`casque plan`: who goes where and when, planned, checked and explained."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from casque.cli.common import Answering, Flag, example, noun, require_free
from casque.cli.screen import write_json, write_line

app = noun("plan")

Output = Annotated[Path | None, Parameter(name=["--output", "-o"])]
Into = Annotated[Path, Parameter(name=["--output", "-o"])]


@app.command(name="solve", help_epilogue=example("casque plan solve scenario.xlsx --seed 1 -o plan.json"))
def solve(
    scenario: Path,
    /,
    *,
    seed: int,
    seconds: float = 60.0,
    steps: int | None = None,
    workers: int = 1,
    no_bound: Flag = False,
    quiet: Flag = False,
    output: Output = None,
    overwrite: Flag = False,
    answering: Answering | None = None,
) -> None:
    """Search for a plan; Ctrl-C ends the search with the best one so far.

    Parameters
    ----------
    scenario : Path
        Workbook, folder, zip or JSON of a scenario.
    seed : int
        Beginning of chance; the same seed and steps give the same plan.
    seconds : float
        Longest time to search.
    steps : int
        Steps to search, instead of a time.
    workers : int
        Processes that search side by side.
    no_bound : bool
        Do not prove how good the plan is.
    quiet : bool
        Tell nothing while it runs.
    output : Path
        File for the plan.
    overwrite : bool
        Write over a file that is there.
    """
    from casque.cli.planning import search

    if output:
        require_free(output, overwrite=overwrite)
    search(
        scenario,
        output,
        is_json=bool(answering and answering.json),
        is_quiet=quiet,
        seed=seed,
        seconds=seconds,
        steps=steps,
        workers=workers,
        bound=not no_bound,
    )


app.command(
    "casque.cli.assigning:assign",
    name="assign",
    help="Give tours of settled weeks to units at the highest value; status 3 where it is not proven the best.",
    help_epilogue=example("casque plan assign scenario.xlsx --seed 1"),
)


app.command(
    "casque.cli.cutting:cut",
    name="cut",
    help="Tell how many persons a cut takes, as a range with what is stated, and the reimbursement it saves.",
    help_epilogue=example("casque plan cut 61000 --percent 25 --stated 13000..14000"),
)


@app.command(name="check", help_epilogue=example("casque plan check scenario.xlsx plan.json"))
def check(scenario: Path, plan: Path, /, *, answering: Answering | None = None) -> int | None:
    """Check a plan against every rule and count its cost anew; status 3 if it breaks a rule or counts otherwise.

    Parameters
    ----------
    scenario : Path
        The scenario it was made for.
    plan : Path
        The plan as `casque plan solve` wrote it.
    """
    from casque.cli.planning import check_plan

    return check_plan(scenario, plan, is_json=bool(answering and answering.json))


@app.command(name="explain", help_epilogue=example("casque plan explain scenario.xlsx plan.json"))
def explain(
    scenario: Path,
    plan: Path,
    /,
    *,
    post: str = "",
    proposals: int = 1,
    answering: Answering | None = None,
) -> None:
    """Say why each gap of a plan is there, and what would close it.

    Parameters
    ----------
    scenario : Path
        The scenario it was made for.
    plan : Path
        The plan as `casque plan solve` wrote it.
    post : str
        Only the gaps of this post.
    proposals : int
        Most changes to propose for each gap.
    """
    from casque.cli.planning import explain_plan

    explain_plan(scenario, plan, post=post, proposals=proposals, is_json=bool(answering and answering.json))


@app.command(name="template", help_epilogue=example("casque plan template scenario.xlsx"))
def template(file: Path, /, *, overwrite: Flag = False) -> None:
    """Write an empty scenario to fill in: a workbook, or a folder or zip of CSV files.

    Parameters
    ----------
    file : Path
        A name that ends in .xlsx or .zip, or the name of a folder.
    overwrite : bool
        Write over what is there.
    """
    from casque.planning.scenario import write_template

    require_free(file, overwrite=overwrite)
    write_line(f"{write_template(file)}: empty scenario.")


@app.command(name="convert", help_epilogue=example("casque plan convert scenario.xlsx scenario/"))
def convert(scenario: Path, file: Path, /, *, overwrite: Flag = False) -> None:
    """Check a scenario and write it in another form; nothing of what the planner reads is lost.

    Parameters
    ----------
    scenario : Path
        Workbook, folder, zip or JSON of a scenario.
    file : Path
        A name that ends in .xlsx, .zip or .json, or the name of a folder.
    overwrite : bool
        Write over what is there.
    """
    from casque.cli.planning import told
    from casque.planning.scenario import read_scenario, write_scenario

    problem = read_scenario(scenario)
    require_free(file, overwrite=overwrite)
    write_line(f"{write_scenario(problem, file)}: {told(problem)}.")


@app.command(name="case", help_epilogue=example("casque plan case paper -o paper.xlsx"))
def case(
    name: str,
    /,
    *,
    output: Into,
    source: Annotated[Path | None, Parameter(name="--from")] = None,
    year: int | None = None,
    start: str = "",
    replacements: float = 1.0,
    without: list[str] | None = None,
    overwrite: Flag = False,
    answering: Answering | None = None,
) -> None:
    """Write a scenario made of facts, with what had to be assumed in its notes.

    Parameters
    ----------
    name : str
        "paper", the standby force of the white paper against its slots of August 2020; or "geo-pko", the posts of
        the shape of a year of that data set.
    output : Path
        File or folder for the scenario.
    source : Path
        Folder with the files of Geo-PKO.
    year : int
        Year of Geo-PKO; without it, the latest.
    start : str
        First day of a scenario of Geo-PKO; without it, the first Monday after the year.
    replacements : float
        Units that a contributor of Geo-PKO holds at home for each one abroad.
    without : list of str
        Mission of Geo-PKO to leave out; may be said several times.
    overwrite : bool
        Write over what is there.
    """
    from casque.cli.planning import case_named, told
    from casque.planning.scenario import write_scenario

    require_free(output, overwrite=overwrite)
    problem = case_named(
        name, source, year=year, start=start, replacements=replacements, without=tuple(without or ())
    )
    written = write_scenario(problem, output)
    if answering and answering.json:
        return write_json({"file": str(written), "sha256": problem.sha256, "notes": problem.notes})
    write_line(f"{written}: {told(problem)}.")
    for note in problem.notes:
        write_line(f"  {note}")
    return None


@app.command(name="instance", help_epilogue=example("casque plan instance 40x80 -o instance.zip"))
def instance(size: str, /, *, output: Into, seed: int = 1, overwrite: Flag = False) -> None:
    """Write an instance of the open set: seeded chance and invented states.

    Parameters
    ----------
    size : str
        Posts x units, such as 40x80; the set has 40x80, 150x300, 600x1200 and 2000x5000.
    output : Path
        File or folder for the scenario.
    seed : int
        Beginning of chance; the set has 1.
    overwrite : bool
        Write over what is there.
    """
    from casque.cli.planning import instance_of, told
    from casque.planning.scenario import write_scenario

    require_free(output, overwrite=overwrite)
    problem = instance_of(size, seed)
    write_line(f"{write_scenario(problem, output)}: {told(problem)}.")


@app.command(
    name="replan",
    help_epilogue=example("casque plan replan scenario.xlsx plan.json --seed 1 --lost XAA-ENG-1=2030-01-07"),
)
def replan(
    scenario: Path,
    plan: Path,
    /,
    *,
    seed: int,
    lost: list[str] | None = None,
    delayed: list[str] | None = None,
    post_closes: list[str] | None = None,
    mission_closes: list[str] | None = None,
    budget_cut: str = "",
    events: Path | None = None,
    now: str = "",
    seconds: float = 3.0,
    output: Output = None,
    after: Path | None = None,
    overwrite: Flag = False,
    answering: Answering | None = None,
) -> None:
    """Plan anew after something happened, with the fewest changes that pay.

    Parameters
    ----------
    scenario : Path
        The scenario of the plan.
    plan : Path
        The plan that people rely on.
    seed : int
        Beginning of chance.
    lost : list of str
        A unit that is lost from a day on, as unit=day; may be said several times.
    delayed : list of str
        A unit that cannot arrive before a day.
    post_closes : list of str
        A post that closes on a day.
    mission_closes : list of str
        A mission that closes on a day.
    budget_cut : str
        Percent that the plan must cost less from a day on, as percent=day.
    events : Path
        JSON file with a list of events, for posts that open and crises.
    now : str
        Day before which nothing can be changed; without it, the first.
    seconds : float
        Longest time to search.
    output : Path
        File for the new plan.
    after : Path
        File or folder for the scenario after the events, to check the new plan with.
    overwrite : bool
        Write over what is there.
    """
    from casque.cli.replanning import replan_after

    for each in (output, after):
        if each:
            require_free(each, overwrite=overwrite)
    happened = {
        "lost": lost or (),
        "delayed": delayed or (),
        "post_closes": post_closes or (),
        "mission_closes": mission_closes or (),
        "budget_cut": budget_cut,
        "file": events,
    }
    replan_after(
        scenario,
        plan,
        happened,
        now=now,
        output=output,
        after=after,
        is_json=bool(answering and answering.json),
        seed=seed,
        seconds=seconds,
    )


@app.command(name="compare", help_epilogue=example("casque plan compare scenario.xlsx a.json b.json"))
def compare(*files: Path, answering: Answering | None = None) -> None:
    """Put plans side by side: cost by term, weeks without cover, and how they differ from the first.

    Parameters
    ----------
    files : Path
        A scenario with its plans after it; then another scenario with its plans, and so on.
    """
    from casque.cli.replanning import compare_plans

    compare_plans(files, is_json=bool(answering and answering.json))


@app.command(
    name="export", help_epilogue=example("casque plan export scenario.xlsx plan.json plan.pdf --overwrite")
)
def export(
    scenario: Path,
    plan: Path,
    file: Path,
    /,
    *,
    unit: str = "",
    mission: str = "",
    without_reasons: Flag = False,
    overwrite: Flag = False,
) -> None:
    """Write a plan with its reasons to hand on: workbook, memo to print, or calendar.

    Parameters
    ----------
    scenario : Path
        The scenario of the plan.
    plan : Path
        The plan as `casque plan solve` wrote it.
    file : Path
        A name that ends in .xlsx, .pdf, .html or .ics.
    unit : str
        Only this unit; for a calendar.
    mission : str
        Only this mission; for a calendar.
    without_reasons : bool
        Leave out why each gap stands and who else could serve, which take the most time.
    overwrite : bool
        Write over what is there.
    """
    from casque.cli.replanning import export_plan

    require_free(file, overwrite=overwrite)
    export_plan(scenario, plan, file, unit=unit, mission=mission, with_reasons=not without_reasons)
