"""What stands in the files of the checklists reaches the translators."""

import importlib.util
import shutil
from importlib.resources import as_file, files
from pathlib import Path

from casque.readiness.pledges.visits.checklist import checklists

TOOL = Path(__file__).parents[4] / "tools" / "words.py"


def test_every_title_and_item_of_the_checklists_is_offered_to_translators(tmp_path: Path):
    spec = importlib.util.spec_from_file_location("words_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    words = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(words)
    with as_file(files("casque.readiness.pledges.visits").joinpath("checklists")) as folder:
        shutil.copytree(folder, tmp_path / "checklists")
    words.offer_checklists(tmp_path / "checklists")
    offered: list[str] = []
    for file in sorted((tmp_path / "checklists").glob("*.py")):
        exec(file.read_text(encoding="utf-8"), {"N_": offered.append})
    told = [text for one in checklists() for text in (one.title, *(item.text for item in one.items))]
    assert sorted(offered) == sorted(told)
    assert words.CHECKLISTS == "readiness/pledges/visits/checklists"
