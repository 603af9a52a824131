"""Give the tests a data folder of their own before Django reads its settings.

Loaded as a pytest plug-in by ``addopts``: pytest-django reads the settings before any ``conftest.py``.
"""

import atexit
import os
import shutil
import tempfile

if "CASQUE_DATA" not in os.environ:
    _folder = tempfile.mkdtemp(prefix="casque-tests-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    os.environ["CASQUE_DATA"] = _folder
