"""Which records speak of the same event or thing as a claim, its own sentence's and other passages'.

A record stands here only if the figure or date of the claim could be read from it: a record whose
passages tell another aspect (the strength, not the month) would support what they do not say.
Counts over lists have no record of their own and stand here with none.
"""

from __future__ import annotations

from tools.record_builder.draft import Row
from tools.record_builder.events import EVENTS
from tools.record_builder.standby import PCRS, SQUAD, UNSAS

_FIRST = "contingents/UNTSO-OBS-1.1 timeline/TL01"
_PLEDGES = " ".join(f"pledges/P{number}" for number in range(1, 7))
_VIETNAM = "agreements/G01 cooperation/C12 documents/DOC09 timeline/TL23"
_PAKISTAN = "agreements/G02 cooperation/C16 documents/DOC10 timeline/TL34"
_SUMMIT = "cooperation/C02 timeline/TL27 documents/DOC12"
_PARADE = "honours/H16 timeline/TL40"
_FLIGHTS = "activities/A16 activities/A17 activities/A18 activities/A19"
_UNSAS_UNITS = ("CHN-UNSAS-ENG-1", "CHN-UNSAS-MED-1", "CHN-UNSAS-TPT-1", "CHN-UNSAS-TPT-2")
_UNITS = " ".join(f"standby_units/{code}" for code in _UNSAS_UNITS)

# Claims of the preface, the sections and the closing remarks.
_BODY = {
    "pre-participation-year": f"{_FIRST} participations/CHN-UNTSO",
    "pre-rank-pk-assessment": "aid/AF17",
    "pre-rank-membership-fees": "aid/AF18",
    "pre-personnel-sent": "strengths/D32",
    "pre-pledges-implemented": _PLEDGES,
    "pre-review-period": _FIRST,
    "s1-first-observers": _FIRST,
    "s1-first-participation-date": f"{_FIRST} participations/CHN-UNTSO",
    "s1-three-decades": f"{_FIRST} participations/CHN-UNTSO",
    "s1-p5-member": "posts/PO15",
    "s2-personnel-growing": "contingents/UNTSO-OBS-1.1 strengths/D37",
    "s2-initial-observers": _FIRST,
    "s2.1-first-task": _FIRST,
    "s2.1-professionals-sent": "strengths/D31 posts/PO12",
    "s2.1-key-positions": "posts/PO02 posts/PO01",
    "s2.1-professionals-serving": "strengths/D36 posts/PO11",
    "s2.1-professional-tasks": "activities/A42",
    "s2.1-du-zhaoyu-death": "fatalities/F08 incidents/INC01 people/PE13",
    "s2.1-du-zhaoyu-honours": "honours/H01 honours/H02",
    "s2.2-infantry-main-tasks": "activities/A45",
    "s2.2-infantry-first-troops": "contingents/UNMISS-INF-1.1 timeline/TL22",
    "s2.2-infantry-first": "contingents/UNMISS-INF-1.1 timeline/TL22",
    "s2.2-infantry-rotations": "strengths/D24",
    "s2.2-long-patrols": "activities/A01",
    "s2.2-short-patrols": "activities/A02",
    "s2.2-armed-escorts": "activities/A03",
    "s2.2-wfz-patrol-hours": "activities/A04",
    "s2.2-juba-riot-2018": "incidents/INC05 sightings/D39 activities/A22",
    "s2.2-juba-riot-quelled": "incidents/INC05 activities/A22",
    "s2.3-juba-2016": "incidents/INC03 fatalities/F12 fatalities/F13",
    "s2.3-villages": "activities/A21",
    "s2.3-civilians-safe": "activities/A20",
    "s2.3-juba-deaths": "fatalities/F12 fatalities/F13 incidents/INC03",
    "s2.3-juba-honours": "honours/H06 honours/H07 honours/H08 honours/H09",
    "s4.1-proposals": "claims/a1-27-propositions",
    "s2.4-fp-first-troops": "contingents/MINUSMA-FP-1.1 timeline/TL20",
    "s2.4-fp-first": "contingents/MINUSMA-FP-1.1 timeline/TL20",
    "s2.4-mali-danger": "incidents/INC09",
    "s2.4-fp-troops": "strengths/D25",
    "s2.4-fp-rotations": "strengths/D25",
    "s2.4-fp-patrols": "activities/A05",
    "s2.4-fp-reputation": "honours/H12",
    "s2.4-shen-death": "fatalities/F11 incidents/INC02 people/PE16",
    "s2.4-shen-honours": "honours/H03 honours/H04",
    "s2.4-shen-peoples-hero": "honours/H05",
    "s2.4-yei-date": "incidents/INC04",
    "s2.4-yei-staff": "activities/A23",
    "s2.4-yei-rescuers": "sightings/D40",
    "s2.4-yei-interceptions": "activities/A24",
    "s2.4-yei-commended": "honours/H10",
    "s2.5-majority-enabling": "strengths/D34 strengths/D35 strengths/D37",
    "s2.5-tessalit-date": "incidents/INC06",
    "s2.5-tessalit-wounded": "incidents/INC06",
    "s2.5-tessalit-evacuated": "activities/A25",
    "s2.5-tessalit-saved": "activities/A26",
    "s2.5-sopo-bridge": "activities/A27 incidents/INC08 sightings/D42",
    "s2.5-sopo-route": "honours/H11 places/L08 places/L09",
    "s2.5-engineer-units": "strengths/D27",
    "s2.5-engineer-troops": "strengths/D27",
    "s2.5-roads-km": "activities/A06",
    "s2.5-bridges": "activities/A07",
    "s2.5-mines-uxo": "activities/A08",
    "s2.5-transport-units": "strengths/D28",
    "s2.5-transport-troops": "strengths/D28",
    "s2.5-transport-tons": "activities/A13",
    "s2.5-transport-km": "activities/A14",
    "s2.5-medical-units": "strengths/D29",
    "s2.5-medical-troops": "strengths/D29",
    "s2.5-patients": "activities/A15",
    "s2.5-helicopter-units": "strengths/D26",
    "s2.5-helicopter-troops": "strengths/D26",
    "s2.5-flight-hours": "activities/A16",
    "s2.5-passengers": "activities/A17",
    "s2.5-air-cargo": "activities/A18",
    "s2.5-sorties": "activities/A19",
    "s2.6-uvira-date": "incidents/INC07",
    "s2.6-uvira-safety": "incidents/INC07",
    "s2.6-wells": "activities/A29 sightings/D45",
    "s2.6-twinning-years": "activities/A30 contingents/MONUC-MED-1.1",
    "s2.6-unmiss-outreach": "activities/A31 sightings/D46",
    "s2.6-personnel-sent": "strengths/D32",
    "s2.6-serving": "strengths/D37",
    "s2.6-women": "strengths/D33",
    "s2.6-women-fields": "activities/A46",
    "s2.6-parade-date": _PARADE,
    "s2.6-parade-first": _PARADE,
    "s2.6-un-commended": "honours/H15 honours/H02 honours/H04 honours/H07 honours/H09 honours/H10",
    "s3-summit-date": _SUMMIT,
    "s3-progress-five-years": _PLEDGES,
    "s3-multi-branch": "contingents/UNAMID-HEL-1.1 timeline/TL31",
    "s3.1-standby-troops": f"standby_forces/{PCRS} timeline/TL32",
    "s3.1-registration-date": f"standby_forces/{PCRS} level_changes/R05 timeline/TL32",
    "s3.1-standby-units": f"level_changes/R05 standby_forces/{PCRS}",
    "s3.1-standby-categories": f"standby_forces/{PCRS}",
    "s3.1-standby-units-l2": "level_changes/R17 timeline/TL37",
    "s3.1-aav-satisfactory": "assessments/R16 level_changes/R17 timeline/TL37",
    "s3.1-standby-units-l3": "level_changes/R18 timeline/TL39",
    "s3.1-standby-trained": "level_changes/R17 level_changes/R18",
    "s3.1-police-squad-date": f"standby_units/{SQUAD} organizations/ORG08",
    "s3.1-police-squad-first": f"standby_units/{SQUAD}",
    "s3.1-police-squad-rdl": "level_changes/R23",
    "s3.2-rotations": "strengths/D30",
    "s3.2-rotation-troops": "strengths/D30",
    "s3.2-engineer-units-serving": "strengths/D34",
    "s3.2-engineer-troops-serving": "strengths/D34",
    "s3.2-medical-units-serving": "strengths/D35",
    "s3.2-medical-troops-serving": "strengths/D35",
    "s3.2-all-tasks-done": "activities/A43",
    "s3.2-hard-to-source": "strengths/D27 strengths/D28 strengths/D29",
    "s3.3-programs": "trainings/T04",
    "s3.3-trainees": "trainings/T04",
    "s3.3-trainee-countries": "trainings/T04",
    "s3.3-demining-trained": "trainings/T05",
    "s3.3-police-trained": "trainings/T06",
    "s3.4-au-aid": "aid/AF01",
    "s3.4-au-aid-purposes": "aid/AF04",
    "s3.4-installments-delivered": "aid/AF02",
    "s3.4-experts-sent": "aid/AF03",
    "s3.4-next-arranged": "aid/AF05 agreements/G03",
    "s3.5-first-flight": "sightings/UNAMID-HEL-flight",
    "s3.5-helicopter-troops": "contingents/UNAMID-HEL-1.1 timeline/TL31",
    "s3.5-helicopter-first": "contingents/UNAMID-HEL-1.1 timeline/TL31",
    "s3.5-helicopter-tasks": "activities/A44",
    "s3.5-helicopter-pillar": _FLIGHTS,
    "s3.6-projects": "aid/AF06",
    "s3.6-projects-usd": "aid/AF07",
    "s3.6-pko-projects": "aid/AF08",
    "s3.6-pko-usd": "aid/AF09",
    "s4-cooperation-countries": "cooperation/C35",
    "s4-cooperation-orgs": "cooperation/C36",
    "s4.1-sg-meetings": "cooperation/C01",
    "s4.1-unpkdm-sessions": "cooperation/C03 cooperation/C04",
    "s4.1-us-consultation": "cooperation/C11",
    "s4.1-us-consultation-first": "cooperation/C11",
    "s4.1-vietnam-mou": _VIETNAM,
    "s4.1-vietnam-mou-ministries": _VIETNAM,
    "s4.1-brics": "cooperation/C13",
    "s4.1-brics-first": "cooperation/C13",
    "s4.1-uk-dialogue": "cooperation/C14",
    "s4.1-uk-dialogue-first": "cooperation/C14",
    "s4.1-msc-visit": "cooperation/C15",
    "s4.1-pakistan-protocol": _PAKISTAN,
    "s4.1-german-minister": "cooperation/C17",
    "s4.1-delegation-germany": "cooperation/C18",
    "s4.2-facilities-visited": "cooperation/C19",
    "s4.2-visits-received": "cooperation/C20",
    "s4.2-events-hosted": "cooperation/C21",
    "s4.2-beijing-symposium": "cooperation/C25",
    "s4.3-mongolia-exercise": "exercises/X01 timeline/TL15",
    "s4.3-admm-ttx-philippines": "exercises/X02",
    "s4.3-khan-quest": "exercises/X03 timeline/TL25",
    "s4.3-admm-ftx-india": "exercises/X04",
    "s4.3-admm-ftx-indonesia": "exercises/X05",
    "s4.3-ttx-thailand-2016": "exercises/X06",
    "s4.3-ttx-thailand-2018": "exercises/X07",
    "s4.3-viking-18": "exercises/X08",
    "s4.3-institution-date": "trainings/T22 organizations/ORG04 timeline/TL14",
    "s4.3-programs-since-2009": "trainings/T12",
    "s4.3-officers-abroad": "trainings/T19",
    "s5-p5-member": "posts/PO15",
    "s5.5-standby-troops": f"standby_forces/{PCRS} timeline/TL32",
    "s5.5-offered-capabilities": f"pledges/R26 standby_forces/{PCRS}",
    "s5.5-deploy-standby-first": "pledges/R24 principles/PR44",
}
# Claims of Annex I that speak of a part of their entry; the others speak of the whole of it.
_ENTRIES = {
    "a1-entry-count": "",
    "a1-05-unsas-joined": f"timeline/TL05 level_changes/R01 standby_forces/{UNSAS} agreements/G04",
    "a1-05-unsas-level": "level_changes/R01",
    "a1-05-unsas-engineer-battalions": "standby_units/CHN-UNSAS-ENG-1",
    "a1-05-unsas-hospitals": "standby_units/CHN-UNSAS-MED-1",
    "a1-05-unsas-transport-companies": "standby_units/CHN-UNSAS-TPT-1 standby_units/CHN-UNSAS-TPT-2",
    "a1-05-unsas-days": _UNITS,
    "a1-10-medical": "contingents/UNIFIL-MED-1.1 timeline/TL10",
    "a1-10-engineers-expanded": "strengths/D13 timeline/TL10",
    "a1-12-force-commander": "posts/PO01 people/PE05 timeline/TL12",
    "a1-12-first-senior-command": "posts/PO01 people/PE05 timeline/TL12",
    "a1-18-transfer": "timeline/TL18 contingents/UNMISS-ENG-1.1 contingents/UNMISS-MED-1.1 participations/CHN-UNMISS",
    "a1-18-units-transferred": "timeline/TL18 contingents/UNMISS-ENG-1.1 contingents/UNMISS-MED-1.1",
    "a1-18-transport-home": "contingents/UNMIS-TPT-1.last",
    "a1-21-forum-delegates": "cooperation/C26",
    "a1-21-forum-countries": "cooperation/C26",
    "a1-27-propositions": "",
    "a1-27-measures": "",
    "a1-28-exhibition-anniversary": f"{_FIRST} participations/CHN-UNTSO",
    "a1-31-helicopter-date": "timeline/TL31 contingents/UNAMID-HEL-1.1",
    "a1-32-standby-troops": f"standby_forces/{PCRS} timeline/TL32",
    "a1-32-registration": f"standby_forces/{PCRS} level_changes/R05 timeline/TL32",
    "a1-40-prc-anniversary": "",
}
_DEATHS = {"08": "incidents/INC01", "11": "incidents/INC02", "12": "incidents/INC03", "13": "incidents/INC03"}
_UNIT_OF = {
    "engineer": "ENG-1",
    "medical": "MED-1",
    "transport": "TPT-1",
    "force_protection": "FP-1",
    "infantry": "INF-1",
    "helicopter": "HEL-1",
    "military_observer": "OBS-1",
}


def records_of(code: str, row: Row) -> tuple[str, ...]:
    """Give the records of the thing that a claim speaks of.

    Parameters
    ----------
    code : str
        Code of the claim.
    row : mapping of str to str
        Its row in the facts.
    """
    annex, _, rest = code.partition("-")
    number = rest[:2]
    if code in _BODY or code in _ENTRIES:
        return tuple((_BODY.get(code) or _ENTRIES.get(code, "")).split())
    if annex == "a1":
        return _of_entry(number, row)
    if annex == "a2" and number.isdigit():
        return (f"participations/CHN-{row['subject']}",)
    if annex == "a3" and number.isdigit():
        more = (_DEATHS[number],) if number in _DEATHS else ()
        return (f"fatalities/F{number}", f"people/PE{int(number) + 5:02d}", *more)
    return ()


def _of_entry(number: str, row: Row) -> tuple[str, ...]:
    scope = dict(part.strip().split("=") for part in row["scope"].split(";") if part.strip())
    entry = f"timeline/TL{number}"
    if row["measure"] == "personnel_deployed":
        unit = "ENG-2" if number == "24" else _UNIT_OF[scope["unit_type"]]
        return (f"contingents/{scope['mission']}-{unit}.1", entry)
    return (*EVENTS[f"TL{number}"].split(";"), entry)
