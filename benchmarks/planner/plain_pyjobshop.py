"""PyJobShop on the plain assignment, as far as it can say it.

A tour is a job of one task with fixed weeks; each unit that may go is a mode on its machine, rest included, and one
more mode on a resource without limit ends a week late: the tour stays empty and its job is tardy at its value. Its
objectives know jobs, not modes: what a substitution loses and what a unit costs cannot be said, so that it settles
another problem, whose answer is priced here by the values it could not see. The rich problem cannot be said at all:
no objective pays for the length of a task, a task has one interval for post and unit alike, and rest, caps over
contributors and lift by period need resources that a mode does not take for its whole duration.
"""

from __future__ import annotations

from pyjobshop import Model

from casque.planning.assignment import AssignmentProblem


def solve(problem: AssignmentProblem, seconds: float) -> tuple[dict[int, int], float, str]:
    """Give the unit of each tour that is filled, and what is proven of the problem it can say."""
    model = Model()
    machines = [model.add_machine(name=unit.code) for unit in problem.units]
    nobody = model.add_renewable(capacity=len(problem.tours))
    tasks = []
    for tour in problem.tours:
        length = tour.end - tour.start + problem.rest_weeks
        job = model.add_job(weight=tour.value, due_date=tour.start + length)
        tasks.append(
            model.add_task(job=job, earliest_start=tour.start, latest_start=tour.start, name=tour.code)
        )
        model.add_mode(tasks[-1], nobody, length + 1, demands=1)
    units: list[list[int | None]] = [[None] for _ in problem.tours]
    for unit, tour in problem.options:
        length = problem.tours[tour].end - problem.tours[tour].start + problem.rest_weeks
        model.add_mode(tasks[tour], machines[unit], length)
        units[tour].append(unit)
    model.set_objective(weight_tardy_jobs=1)
    result = model.solve(time_limit=seconds, num_workers=2, display=False)
    modes = iter(range(len(model.modes)))
    ranks: dict[int, int | None] = {}
    own: list[int] = [0] * len(problem.tours)
    for mode in modes:
        tour = model.modes[mode].task
        ranks[mode] = units[tour][own[tour]]
        own[tour] += 1
    taken = ((tour, ranks[task.mode]) for tour, task in enumerate(result.best.tasks))
    choice = {tour: unit for tour, unit in taken if unit is not None}
    whole = sum(tour.value for tour in problem.tours)
    return choice, whole - result.lower_bound, f"{result.status.value} for tours only"
