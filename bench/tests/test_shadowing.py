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
        table = text([_round(1, 1), _round(1, 1)])

        self.assertTrue(all(line.endswith("| 2 |") for line in table.splitlines()[2:7]))

    def test_says_whether_a_rule_costs_what_is_not_copied(self) -> None:
        rounds = [_round(1, 1, 20, 21), _round(1, 1, 24, 23), _round(1, 1, 22, 30)]

        self.assertIn(
            "23 us (21 to 30) with a rule, 22 us (20 to 24) without;"
            " within the spread of rounds without",
            text(rounds),
        )

    def test_says_that_a_rule_costs_something(self) -> None:
        rounds = [_round(1, 1, 20, 25), _round(1, 1, 24, 26), _round(1, 1, 22, 30)]

        self.assertIn("ABOVE the spread", text(rounds))


def _round(
    plain: float, copied: float, plain_cpu: float = 20, idle_cpu: float = 20
) -> dict[str, Sample]:
    def sample(p99_micros: float, cpu_micros: float = 20) -> Sample:
        return Sample(50, p99_micros, cpu_micros, 1)

    return {
        f"Sluice, {PLAIN}": sample(plain, plain_cpu),
        f"Sluice, {IDLE}": sample(plain, idle_cpu),
        f"Sluice, {COPIES}": sample(copied),
        f"nginx, {PLAIN}": sample(plain),
        f"nginx, {COPIES}": sample(copied),
    }


if __name__ == "__main__":
    unittest.main()
