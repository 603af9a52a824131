"""Collect the translatable text into src/casque/locale/ and compile what is translated.

    tools/words.py           write casque.pot, bring every language up to date, compile it
    tools/words.py --check   write nothing; fail when casque.pot is not what the code says or a language lags

English is the source. A language exists when src/casque/locale/ has a folder for it; one that has been begun may not
lag, so both ways end with status 1 when it does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "casque"
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / "casque.pot"
CHECKLISTS = "readiness/pledges/visits/checklists"
CHANGES_DAILY = ("POT-Creation-Date:", "PO-Revision-Date:")


def main() -> int:
    """Collect, or check; give the exit status."""
    check = sys.argv[1:] == ["--check"]
    with tempfile.TemporaryDirectory() as folder:
        collected = collect(Path(folder))
        if check:
            is_stale = not TEMPLATE.exists() or TEMPLATE.read_bytes() != collected.read_bytes()
            if is_stale:
                print(f"{TEMPLATE.name} is not what the code says: run `make words`.")
            return 1 if is_stale or lag() else 0
        LOCALE.mkdir(exist_ok=True)
        shutil.copyfile(collected, TEMPLATE)
    for catalogue in catalogues():
        run("msgmerge", "--quiet", "--update", "--backup=none", "--no-wrap", str(catalogue), str(TEMPLATE))
        run("msgfmt", "--check", "--output-file", str(catalogue.with_suffix(".mo")), str(catalogue))
    return 1 if lag() else 0


def collect(folder: Path) -> Path:
    """Write all translatable text of the package into a template in `folder`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casque.site.settings")
    import django
    from django.core.management import call_command
    from django.core.management.commands.makemessages import Command

    class Collect(Command):
        """Django's own collector, which also knows the heart's mark."""

        xgettext_options = [*Command.xgettext_options, "--keyword=N_", "--sort-by-file"]

    django.setup()
    copy = folder / "casque"
    shutil.copytree(
        PACKAGE, copy, ignore=shutil.ignore_patterns("locale", "vendor", "__pycache__", "record", "data")
    )
    (copy / "locale").mkdir()
    offer_checklists(copy / CHECKLISTS)
    here = Path.cwd()
    os.chdir(copy)
    try:
        options = {"keep_pot": True, "add_location": "file", "no_wrap": True, "verbosity": 0}
        call_command(Collect(), locale=["ar"], **options)
    finally:
        os.chdir(here)
    template = copy / "locale" / "django.pot"
    lines = template.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not any(word in line for word in CHANGES_DAILY)]
    template.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return template


def offer_checklists(folder: Path) -> None:
    """Write the titles and items of the checklists, which stand in TOML, in a form that the collector reads."""
    for file in sorted(folder.glob("*.toml")):
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        texts = [told["title"], *(item["text"] for item in told["item"])]
        lines = [f"N_({text!r})" for text in texts]
        file.with_suffix(".py").write_text("\n".join(lines) + "\n", encoding="utf-8")


def catalogues() -> list[Path]:
    """Give the catalogue of each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def lag() -> int:
    """Print how far each language is; give the number of texts that languages which were begun lack."""
    lacking = 0
    for catalogue in catalogues():
        done = count(run("msgattrib", "--translated", "--no-fuzzy", "--no-obsolete", str(catalogue)))
        left = count(TEMPLATE.read_text(encoding="utf-8")) - done
        state = "not begun" if not done else f"lacks {left}" if left else "complete"
        print(f"{catalogue.parent.parent.name}: {state}")
        lacking += left if done else 0
    return lacking


def count(catalogue: str) -> int:
    """Count the texts of a catalogue, without its head."""
    return max(catalogue.count("\nmsgid ") - 1, 0)


def run(*command: str) -> str:
    """Run a tool of gettext and give what it prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
