# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unittest

from limiting.job import OFFERED_PER_SECOND, rates
from limiting.load import Answer, Outcome, parse


class OutcomeTest(unittest.TestCase):
    def test_counts_what_was_admitted_refused_and_neither(self) -> None:
        outcome = Outcome(2, parse("1\t200\t5\n2\t429\t6\n3\t503\t7\n4\t200\t8\n"))

        self.assertEqual(outcome.offered_per_second, 2.0)
        self.assertEqual(outcome.admitted_per_second, 1.0)
        self.assertEqual(outcome.failed, 1)

    def test_finds_the_fullest_second_wherever_it_begins(self) -> None:
        starts = [0, 900_000, 1_000_000, 1_100_000, 1_899_999, 1_900_001]

        outcome = Outcome(2, [Answer(start, 200, 1) for start in starts])

        self.assertEqual(outcome.most_in_a_second(), 4)

    def test_takes_latency_of_the_admitted_alone(self) -> None:
        outcome = Outcome(1, [Answer(0, 200, 10), Answer(0, 200, 20), Answer(0, 429, 9000)])

        self.assertEqual(outcome.took_micros(99), 20)

    def test_refuses_latency_of_nothing(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "of 1 was admitted"):
            Outcome(1, [Answer(0, 429, 1)]).took_micros(50)


class JobTest(unittest.TestCase):
    def test_offers_all_of_the_load_unevenly(self) -> None:
        self.assertAlmostEqual(sum(rates(OFFERED_PER_SECOND)), OFFERED_PER_SECOND)
        self.assertEqual([round(rate) for rate in rates(6000)], [4800, 900, 300])
