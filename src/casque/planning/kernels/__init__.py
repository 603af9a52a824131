"""Compiled loops over the arrays of a problem: the state of a plan, filling a post, the search, the bound.

Whole numbers only, no reading of clocks and no chance but the generator of `chance`: the same steps from the same
seed give the same plan on every machine.
"""

from hashlib import sha256
from pathlib import Path

import numba
from platformdirs import user_cache_path

# A compiled function holds those it calls, and numba looks only at its own file when it decides whether a kept copy
# is still good. So the copies of one state of all the kernels stand in a folder of their own.
_HERE = Path(__file__).parent
_SOURCES = sorted([*_HERE.glob("*.py"), _HERE.parent / "compact.py"])
_STATE = sha256(b"".join(source.read_bytes() for source in _SOURCES)).hexdigest()
numba.config.CACHE_DIR = str(  # type: ignore[attr-defined]  # set at run time
    user_cache_path("casque") / f"kernels-{_STATE[:16]}"
)
