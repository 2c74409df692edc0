# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import tempfile
import time
import unittest
from pathlib import Path

from comparison.process import PinnedProcess, _alive, own_cpu, wait_until

PARENT_AND_CHILD = ["sh", "-c", "sleep 60 & wait"]
BUSY = ["sh", "-c", "while :; do :; done"]


class PinnedProcessTest(unittest.TestCase):
    def setUp(self) -> None:
        self._output = tempfile.TemporaryFile()
        self.addCleanup(self._output.close)

    def _start(self, command: list[str]) -> PinnedProcess:
        process = PinnedProcess("subject", command, "0", self._output)
        self.addCleanup(process.end)
        return process

    def test_holds_children_to_the_core_given(self) -> None:
        process = self._start(PARENT_AND_CHILD)
        wait_until(lambda: _runs(process, "sleep"), "sleeping", process, 5)

        for pid in process.pids():
            self.assertEqual(os.sched_getaffinity(pid), {0})

    def test_costs_nothing_while_paused(self) -> None:
        process = self._start(BUSY)
        wait_until(lambda: process.cpu().total > 0, "working", process, 5)

        process.pause()
        wait_until(lambda: _state(process.pids()[0]) == "T", "stopped", process, 5)
        before = process.cpu()
        started = time.monotonic()
        while time.monotonic() - started < 0.1:
            pass

        self.assertEqual(process.cpu(), before)
        process.resume()
        wait_until(lambda: process.cpu().total > before.total, "working again", process, 5)

    def test_ends_children_that_ignore_their_parents_end(self) -> None:
        process = self._start(["sh", "-c", "trap '' TERM; sleep 60 & wait"])
        wait_until(lambda: _runs(process, "sleep"), "sleeping", process, 5)
        family = process.pids()

        process.end(0.2)

        for pid in family:
            self.assertFalse(_alive(pid), pid)

    def test_ends_children_that_outlive_their_parent(self) -> None:
        process = self._start(
            ["sh", "-c", "sh -c \"trap 'sleep 0.1' TERM; sleep 60 & wait\" & wait"]
        )
        wait_until(lambda: _runs(process, "sleep"), "sleeping", process, 5)
        family = process.pids()

        process.end()

        for pid in family:
            self.assertFalse(_alive(pid), pid)

    def test_ends_a_paused_process(self) -> None:
        process = self._start(BUSY)
        process.pause()

        process.end()

        self.assertFalse(process.running)

    def test_names_the_process_that_ended_early(self) -> None:
        process = self._start(["true"])

        with self.assertRaisesRegex(RuntimeError, "subject ended before answering"):
            wait_until(lambda: False, "answering", process, 5)


class OwnCpuTest(unittest.TestCase):
    def test_counts_this_program(self) -> None:
        before = own_cpu().total
        while own_cpu().total == before:
            pass

        self.assertGreater(own_cpu().total, before)


def _runs(process: PinnedProcess, program: str) -> bool:
    try:
        return process.pid_of(program) > 0
    except RuntimeError:
        return False


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


if __name__ == "__main__":
    unittest.main()
