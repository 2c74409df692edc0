# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unittest
from typing import Any

from comparison.micro import SIZE_BENCHMARK, judge


def result(shape: str, routes: str, score: float) -> dict[str, Any]:
    return {
        "benchmark": f"dev.sluice.bench.{SIZE_BENCHMARK}",
        "params": {"shape": shape, "routes": routes},
        "primaryMetric": {"score": score},
    }


class RouteMatchGateTest(unittest.TestCase):
    def test_is_the_ratio_of_a_large_table_to_a_small_one(self) -> None:
        gate, aim = judge([result("HOSTS", "10", 50.0), result("HOSTS", "10000", 55.0)])

        self.assertAlmostEqual(gate.measured.median, 1.1)  # type: ignore[union-attr]
        self.assertEqual(gate.verdict, "pass")
        self.assertEqual(aim.verdict, "not yet")

    def test_is_missed_by_a_table_that_slows_with_its_size(self) -> None:
        gate, _ = judge([result("HOSTS", "10", 50.0), result("HOSTS", "10000", 65.0)])

        self.assertEqual(gate.verdict, "MISS")

    def test_needs_both_sizes(self) -> None:
        self.assertEqual(judge([result("HOSTS", "10", 50.0)]), [])


if __name__ == "__main__":
    unittest.main()
