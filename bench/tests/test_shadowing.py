# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unittest

from shadowing.recipes import COPIES, IDLE, PLAIN
from shadowing.report import text
from shadowing.run import Sample


class ReportTest(unittest.TestCase):
    def test_compares_each_variant_with_the_plain_one_of_its_round(self) -> None:
        rounds = [_round(100, 110), _round(200, 210), _round(100, 150)]

        table = text(rounds)

        self.assertIn("| Sluice, no rule | 0.05 ms | 0.10 ms | 1 |", table)
        self.assertIn("| Sluice, all copied | 0.05 ms | 0.15 ms | 1.10 (1.05 to 1.50) |", table)

    def test_adds_up_what_failed(self) -> None:
        self.assertTrue(text([_round(1, 1), _round(1, 1)]).rstrip().endswith("| 2 |"))


def _round(plain: float, copied: float) -> dict[str, Sample]:
    def sample(p99_micros: float) -> Sample:
        return Sample(50, p99_micros, 20, 1)

    return {
        f"Sluice, {PLAIN}": sample(plain),
        f"Sluice, {IDLE}": sample(plain),
        f"Sluice, {COPIES}": sample(copied),
        f"nginx, {PLAIN}": sample(plain),
        f"nginx, {COPIES}": sample(copied),
    }


if __name__ == "__main__":
    unittest.main()
