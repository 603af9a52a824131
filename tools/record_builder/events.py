"""The records of each event that Annex I lists, in other tables."""

from __future__ import annotations

from tools.record_builder.standby import PCRS, UNSAS

# Records of the same event, for each entry of Annex I.
EVENTS = {
    "TL01": "contingents/UNTSO-OBS-1.1",
    "TL02": "contingents/UNTAC-ENG-1.1",
    "TL03": "cooperation/C05",
    "TL04": "organizations/ORG03",
    "TL05": f"standby_forces/{UNSAS};level_changes/R01;standby_units/CHN-UNSAS-ENG-1;standby_units/CHN-UNSAS-MED-1;"
    "standby_units/CHN-UNSAS-TPT-1;standby_units/CHN-UNSAS-TPT-2;agreements/G04",
    "TL06": "contingents/MONUC-ENG-1.1;contingents/MONUC-MED-1.1",
    "TL07": "contingents/UNMIL-ENG-1.1;contingents/UNMIL-TPT-1.1;contingents/UNMIL-MED-1.1",
    "TL08": "contingents/UNIFIL-ENG-1.1",
    "TL09": "contingents/UNMIS-ENG-1.1;contingents/UNMIS-TPT-1.1;contingents/UNMIS-MED-1.1",
    "TL10": "contingents/UNIFIL-MED-1.1;strengths/D13",
    "TL11": "cooperation/C06;sightings/D47",
    "TL12": "posts/PO01",
    "TL13": "contingents/UNAMID-ENG-1.1",
    "TL14": "organizations/ORG04;trainings/T22",
    "TL15": "exercises/X01",
    "TL16": "trainings/T01",
    "TL17": "trainings/T02",
    "TL18": "contingents/UNMIS-ENG-1.last;contingents/UNMIS-MED-1.last;contingents/UNMIS-TPT-1.last;"
    "contingents/UNMISS-ENG-1.1;contingents/UNMISS-MED-1.1",
    "TL19": "cooperation/C07",
    "TL20": "contingents/MINUSMA-ENG-1.1;contingents/MINUSMA-FP-1.1;contingents/MINUSMA-MED-1.1",
    "TL21": "cooperation/C26",
    "TL22": "contingents/UNMISS-INF-1.1",
    "TL23": "agreements/G01;cooperation/C12;documents/DOC09",
    "TL24": "contingents/UNIFIL-ENG-2.1",
    "TL25": "exercises/X03",
    "TL26": "trainings/T03",
    "TL27": "cooperation/C02;documents/DOC12",
    "TL28": "cooperation/C33;documents/DOC13",
    "TL29": "cooperation/C08",
    "TL30": "cooperation/C09;documents/DOC11",
    "TL31": "contingents/UNAMID-HEL-1.1",
    "TL32": f"standby_forces/{PCRS};level_changes/R05",
    "TL33": "documents/DOC01;posts/PO13",
    "TL34": "agreements/G02;cooperation/C16;documents/DOC10",
    "TL35": "organizations/ORG05;organizations/ORG06",
    "TL36": "cooperation/C34",
    "TL37": "level_changes/R17",
    "TL38": "documents/DOC02;posts/PO14",
    "TL39": "level_changes/R18",
    "TL40": "honours/H16",
}
