"""The categories of self-sustainment, and examples of items of major equipment; all unofficial, without rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from casque.core.words import N_


@dataclass(frozen=True, slots=True)
class Sustainment:
    """A category of self-sustainment.

    Parameters
    ----------
    code, title : str
        Its title is English, marked for translation.
    source : str
        What it rests on, after its mark V, VT, I, K or D.
    """

    code: str
    title: str
    source: str


_MANUAL = "K: COE Manual, chapter 8, annex B, recalled"

SUSTAINMENT: Mapping[str, Sustainment] = MappingProxyType(
    {
        code: Sustainment(code, title, _MANUAL)
        for code, title in (
            ("CAT", N_("Catering")),
            ("COM-VHF", N_("Communications: VHF and UHF-FM")),
            ("COM-HF", N_("Communications: HF")),
            ("COM-TEL", N_("Communications: telephone")),
            ("OFF", N_("Office")),
            ("ELE", N_("Electrical")),
            ("MIN", N_("Minor engineering")),
            ("EOD", N_("Explosive ordnance disposal, own protection")),
            ("LAU", N_("Laundry")),
            ("CLE", N_("Cleaning")),
            ("TEN", N_("Tentage")),
            ("ACC", N_("Accommodation")),
            ("FIR", N_("Basic fire fighting")),
            ("FDA", N_("Fire detection and alarm")),
            ("MED-B", N_("Medical: basic first aid")),
            ("MED-1", N_("Medical: level 1")),
            ("MED-2", N_("Medical: level 2")),
            ("MED-3", N_("Medical: level 3")),
            ("MED-23", N_("Medical: levels 2 and 3 combined")),
            ("MED-BLD", N_("Medical: blood and blood products")),
            ("MED-LAB", N_("Medical: laboratory")),
            ("MED-DEN", N_("Medical: dental")),
            ("MED-GYN", N_("Medical: gynaecology")),
            ("MED-ORT", N_("Medical: orthopaedics")),
            ("MED-HRA", N_("Medical: high-risk areas")),
            ("OBS-G", N_("Observation: general")),
            ("OBS-N", N_("Observation: night")),
            ("OBS-P", N_("Observation: positioning")),
            ("IDE", N_("Identification")),
            ("NBC", N_("Nuclear, biological and chemical protection")),
            ("FDS", N_("Field defence stores")),
            ("BED", N_("Bedding")),
            ("FUR", N_("Furniture")),
            ("WEL", N_("Welfare")),
            ("INT", N_("Internet access")),
            ("UNQ", N_("Unique equipment")),
        )
    }
)
"""Categories by code, in the order of the manual."""

EQUIPMENT_ITEMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "combat-vehicles": (
            N_("APC, wheeled, infantry carrier armed, class I"),
            N_("APC, wheeled, infantry carrier armed, class II"),
            N_("APC, tracked, infantry carrier armed"),
            N_("APC, wheeled, ambulance"),
            N_("APC, wheeled, command post"),
            N_("MRAP, light"),
            N_("Reconnaissance vehicle, wheeled to 25 mm"),
            N_("Tank, main battle"),
        ),
        "support-vehicles-military": (
            N_("Truck, utility 4x4, military pattern with radio"),
            N_("Truck, cargo 2.5-5 t, military"),
            N_("Truck, cargo 5-10 t, military"),
            N_("Truck, cargo over 10 t, military"),
            N_("Truck, ambulance 4x4"),
            N_("Truck, recovery over 5 t"),
            N_("Truck, tanker to 10,000 l"),
        ),
        "support-vehicles-commercial": (
            N_("Truck, tanker water"),
            N_("Automobile 4x4 commercial"),
            N_("Bus over 24 seats"),
        ),
        "trailers": (
            N_("Semi-trailer, low-bed 20-40 t"),
            N_("Trailer, cargo 1.5-5 t"),
        ),
        "engineering-vehicles": (
            N_("Bulldozer, medium"),
            N_("Grader, general purpose"),
            N_("Front-end loader 2-4 m3"),
            N_("Excavator over 1 m3"),
            N_("Roller, vibratory self-propelled"),
            N_("Crane, mobile 10-24 t"),
            N_("Dump truck, large over 10 m3"),
            N_("Concrete mixer truck"),
        ),
        "engineering-plant": (
            N_("Well-drilling rig"),
            N_("Asphalt spreader"),
            N_("Bridge, assault/logistic set"),
        ),
        "eod": (
            N_("Mine-clearing flail or tiller"),
            N_("EOD suit, heavy"),
            N_("EOD remote vehicle"),
        ),
        "electrical": (
            N_("Generator 20-30 kVA"),
            N_("Generator 51-75 kVA"),
            N_("Generator 101-150 kVA"),
            N_("Generator 201-500 kVA"),
        ),
        "logistics": (
            N_("Water treatment, RO, to 2,000 l/h"),
            N_("Water treatment, RO, 2,000-7,000 l/h"),
            N_("Fuel storage, 1 set to 100,000 l"),
        ),
        "material-handling": (
            N_("Fork-lift, rough terrain over 5 t"),
            N_("Reach container handler"),
        ),
        "containers": (
            N_("Container, workshop"),
            N_("Container, refrigerated"),
        ),
        "accommodation": (
            N_("Camp unit, medium semi-rigid (50)"),
            N_("Camp unit, containerised large (150)"),
        ),
        "medical": (
            N_("Hospital, level 1"),
            N_("Hospital, level 2"),
            N_("Hospital, level 3"),
            N_("Dental set"),
        ),
        "observation": (
            N_("Observation, radar, ground area"),
            N_("Observation, thermal imaging tripod"),
        ),
        "communications": (
            N_("Satellite earth station, hub"),
            N_("Satellite earth station, manpack"),
            N_("Microwave link"),
        ),
        "armament": (
            N_("Mortar 81-82 mm"),
            N_("Heavy machine-gun 12.7 mm crew-served"),
            N_("Anti-tank guided weapon launcher"),
        ),
        "riot-control": (N_("Riot control, platoon set (30)"),),
        "police-vehicles": (
            N_("Water-cannon truck"),
            N_("Crowd-control armoured vehicle"),
        ),
        "naval": (
            N_("Patrol boat, river"),
            N_("Inflatable boat with engine"),
        ),
        "uas": (N_("UAS, small (hand-launched), set"),),
        "special": (N_("Counter-UAS set, portable"),),
        "aircraft": (
            N_("Helicopter, utility, medium"),
            N_("Helicopter, armed utility"),
            N_("Aeroplane, transport"),
        ),
    }
)
"""Items by family to choose from (K, illustrative); any other words are read as well."""
