"""Give the tests a data folder of their own, and nothing of the caller's terminal or settings but the database.

Loaded as a pytest plug-in by ``addopts``: pytest-django reads the settings before any ``conftest.py``.
"""

import atexit
import os
import shutil
import tempfile

_OF_THE_CALLER = ("COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR")

for _name in list(os.environ):
    if _name in _OF_THE_CALLER or (_name.startswith("CASQUE_") and _name != "CASQUE_DATABASE"):
        del os.environ[_name]

_folder = tempfile.mkdtemp(prefix="casque-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["CASQUE_DATA"] = _folder
