# SPDX-License-Identifier: Apache-2.0
"""What was admitted over time: the bound in every window, and how soon a limit is used again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

MICROS = 1_000_000


def worst_excess(admitted: Sequence[int], window_seconds: float, allowed: float) -> float:
    """The most by which any window of that length went beyond what is allowed; negative: below.

    `admitted` are instants in microseconds, in order.
    """
    window = window_seconds * MICROS
    most = first = 0
    for last, micros in enumerate(admitted):
        while admitted[first] <= micros - window:
            first += 1
        most = max(most, last - first + 1)
    return most - allowed


def recovered_after(
    admitted: Sequence[int], event_micros: int, per_second: float, within: float, end_micros: int
) -> float | None:
    """Seconds from an event until a second begins that has the rate again, within a share of it.

    Seconds are tried at every tenth. None when none has it before the end.
    """
    step, start = MICROS // 10, event_micros
    while start + MICROS <= end_micros:
        count = bisect_left(admitted, start + MICROS) - bisect_left(admitted, start)
        if count >= per_second * (1 - within):
            return (start - event_micros) / MICROS
        start += step
    return None
