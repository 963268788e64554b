"""Measuring in CPU time, the rounds of all candidates interleaved: wall time drifts by a factor of two."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping

WARM_UP = 3


def measured(candidates: Mapping[str, Callable[[], object]], *, rounds: int, repeat: int) -> dict[str, float]:
    """Return the seconds of CPU that one call of each candidate takes, the median of all rounds.

    :param rounds: how often each candidate has its turn
    :param repeat: calls in one turn
    """
    for call in candidates.values():
        for _ in range(WARM_UP):
            call()
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, call in candidates.items():
            taken[name].append(_one_turn(call, repeat))
    return {name: statistics.median(each) for name, each in taken.items()}


def _one_turn(call: Callable[[], object], repeat: int) -> float:
    gc.collect()
    began = time.process_time()
    for _ in range(repeat):
        call()
    return (time.process_time() - began) / repeat
