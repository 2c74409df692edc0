# SPDX-License-Identifier: Apache-2.0
"""Notices who else used the two cores during a measurement."""

from __future__ import annotations

import time

from .machine import cores_time
from .process import CpuTime, PinnedProcess, own_cpu


class Witness:
    """Looks from its making to the call of `strangers`."""

    def __init__(self, ours: list[PinnedProcess]) -> None:
        self._ours = ours
        self._started = time.monotonic()
        self._cores = cores_time()
        self._cpu = self._our_cpu()

    def strangers(self) -> float:
        """Share of both cores that went to programs outside the run or to other machines."""
        cores = cores_time().since(self._cores)
        ours = self._our_cpu().since(self._cpu)
        others = max(0.0, cores.programs - ours.total) + cores.stolen
        return others / (2 * (time.monotonic() - self._started))

    def _our_cpu(self) -> CpuTime:
        total = own_cpu()
        for process in self._ours:
            total = total.plus(process.cpu())
        return total
