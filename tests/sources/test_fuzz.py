"""Files of every published form, spoilt: a reading or a sentence comes out, soon, and nothing else."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casque.sources.opening import Taken, unpack
from casque.sources.publishers import DATASETS, recognise
from tests.sources.fuzz import NAMES, SLOWEST, run, spoilt, try_one
from tests.sources.seeds import SEEDS


@pytest.mark.parametrize("name", NAMES)
def test_each_seed_is_read_before_it_is_spoilt(name: str) -> None:
    assert try_one(SEEDS[name]) == "read"


def test_the_seeds_are_of_every_publisher() -> None:
    found = {recognise(unpack(Taken("Arland.csv", data, ""))).key for data in SEEDS.values()}
    assert found == {one.key for one in DATASETS}


@settings(max_examples=400, deadline=None)  # a busy machine is no fault
@given(name=st.sampled_from(NAMES), chance=st.randoms(use_true_random=False))
def test_a_spoilt_file_gives_a_reading_or_a_sentence_and_soon(name: str, chance: random.Random) -> None:
    start = time.process_time()
    assert try_one(spoilt(name, chance))
    assert time.process_time() - start < SLOWEST


def test_the_inputs_of_the_command_are_the_same_each_time() -> None:
    """And most kinds of ends are among them, so that it tries more than the opening."""
    outcomes, wrong, _, _ = run(0, 300)
    assert wrong == []
    assert outcomes == run(0, 300)[0]
    assert {"read", "SourceError", "FaultsError"} <= set(outcomes)
