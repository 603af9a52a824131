"""The published files are not ours to keep: tests of them are left out where they lie not beside the project, never in CI."""

import os

from tests.claims.world.making import REAL

collect_ignore = [] if REAL.is_dir() or os.environ.get("CI") == "true" else ["test_claims_of_the_world.py"]
