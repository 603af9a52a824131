"""Published files of invented states: contributions in the form of the hub, a year a file, and a list of fatalities."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from casque.core.codes.countries import Country, all_countries

STATES, MISSIONS, YEARS = 150, 112, range(2010, 2020)
KINDS = ("Troops", "Staff Officer", "Experts on Mission", "Individual Police", "Formed Police Units")
ROWS = STATES * MISSIONS * len(KINDS) * 12 * len(YEARS)
DEATHS = 50_000
EARLIER = "2019-06"
"""Month that is told twice: once in the table of its year, once in a file that was kept before."""
_CAUSES = ("Illness", "Accident", "Malicious Act", "Self-Inflicted", "To Be Determined")
_PEOPLE = ("Military", "Military Observer", "Police", "Local", "International Civilian")


def make_files(folder: Path) -> tuple[list[Path], Path, Path]:
    """Write the files: one a year, the earlier file of one month, and the list of fatalities."""
    folder.mkdir(parents=True, exist_ok=True)
    years = [folder / f"contributions-{year}.csv" for year in YEARS]
    for year, place in zip(YEARS, years, strict=True):
        contributions(year).write_csv(place)
    earlier, deaths = folder / f"contributions-{EARLIER}.csv", folder / "fatalities.csv"
    june = contributions(2019).filter(pl.col("last_reporting_date") == f"{EARLIER}-30")
    fewer = pl.when(pl.col("isocode3") == "XAB").then(0).otherwise("male_personnel")
    june.with_columns(male_personnel=fewer).write_csv(earlier)
    fatalities().write_csv(deaths)
    return years, earlier, deaths


def contributions(year: int) -> pl.DataFrame:
    """Give a year of contributions, every state in every mission with every kind."""
    first = (year - YEARS[0]) * ROWS // len(YEARS)
    draw = np.random.default_rng(year)
    ends = pl.date_range(date(year, 1, 1), date(year, 12, 1), "1mo", eager=True).dt.month_end()
    days = pl.DataFrame({"last_reporting_date": ends.cast(pl.String)})
    missions = pl.DataFrame({"mission_acronym": [f"XM{number}" for number in range(1, MISSIONS + 1)]})
    rows = days.join(_states(), how="cross").join(missions, how="cross")
    rows = rows.join(pl.DataFrame({"personnel_type": KINDS}), how="cross")
    return rows.select(
        (pl.int_range(pl.len()) + first).alias("contribution_id"),
        "contributing_country",
        "isocode3",
        pl.lit(None).alias("m49_code"),
        "mission_acronym",
        "personnel_type",
        pl.lit(pl.Series(draw.integers(0, 90, rows.height))).alias("female_personnel"),
        pl.lit(pl.Series(draw.integers(0, 900, rows.height))).alias("male_personnel"),
        "last_reporting_date",
    )


def fatalities() -> pl.DataFrame:
    """Give a list of deaths over the same years, states and missions."""
    draw, number = np.random.default_rng(1), pl.int_range(DEATHS, eager=True)
    days = pl.date_range(date(2010, 1, 1), date(2019, 12, 31), eager=True)
    state = _states()[draw.integers(0, STATES, DEATHS).tolist()]
    return pl.DataFrame(
        {
            "id": number,
            "incident_date": days[draw.integers(0, len(days), DEATHS).tolist()],
            "casualty_id": pl.select(pl.format("XP-{}", number)).to_series(),
            "mission_acronym": [f"XM{one}" for one in draw.integers(1, MISSIONS + 1, DEATHS)],
            "type_of_casualty": "Fatality",
            "gender": draw.choice(["M", "F"], DEATHS).tolist(),
            "casualty_nationality": state["contributing_country"],
            "casualty_personnel_type": draw.choice(_PEOPLE, DEATHS).tolist(),
            "type_of_incident": draw.choice(_CAUSES, DEATHS).tolist(),
            "m49_code": None,
            "isocode3": state["isocode3"],
            "last_update": date(2020, 1, 31),
        }
    )


def _states() -> pl.DataFrame:
    chosen: list[Country] = [one for one in all_countries(invented=True) if one.is_invented][:STATES]
    return pl.DataFrame(
        {
            "contributing_country": [one.name for one in chosen],
            "isocode3": [one.alpha3 for one in chosen],
        }
    )
