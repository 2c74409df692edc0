# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unittest
from dataclasses import replace

from comparison.gates import Gate
from comparison.load import PERCENTILES, RATE_PER_SECOND, FullLoad, Latency
from comparison.process import CpuTime
from comparison.report import text
from comparison.results import Results, Round, Sample, Spread


def sample(cpu_micros: float, p95_micros: float, strangers: float = 0.0) -> Sample:
    return Sample(
        load=FullLoad(requests=1_000_000, seconds=10.0),
        cpu=CpuTime(user=cpu_micros * 0.75, kernel=cpu_micros * 0.25),
        latency=latency(p95_micros),
        heap_bytes=None,
        strangers=strangers,
    )


def latency(micros: float) -> Latency:
    return Latency(RATE_PER_SECOND, dict.fromkeys(PERCENTILES, micros))


def results(*rounds: Round) -> Results:
    return Results(about={}, rounds=list(rounds))


class RatioTest(unittest.TestCase):
    def test_compares_within_a_round_so_that_drift_cancels_out(self) -> None:
        quiet = Round(latency(600), {"nginx": sample(20, 800), "bare": sample(30, 900)})
        slow = Round(latency(900), {"nginx": sample(40, 1100), "bare": sample(60, 1200)})

        ratio = results(quiet, slow).cpu_ratio("bare", "nginx")

        self.assertEqual(ratio, Spread(1.5, 1.5, 1.5))

    def test_added_latency_is_what_direct_does_not_have(self) -> None:
        one = Round(latency(600), {"nginx": sample(20, 800), "bare": sample(30, 900)})

        self.assertEqual(results(one).added("bare", 95.0), Spread(300, 300, 300))
        self.assertEqual(results(one).added_ratio("bare", "nginx", 95.0), Spread(1.5, 1.5, 1.5))

    def test_leaves_out_a_round_in_which_the_other_added_nothing(self) -> None:
        odd = Round(latency(800), {"nginx": sample(20, 790), "bare": sample(30, 900)})

        self.assertIsNone(results(odd).added_ratio("bare", "nginx", 95.0))

    def test_is_absent_when_one_of_both_did_not_run(self) -> None:
        one = Round(latency(600), {"bare": sample(30, 900)})

        self.assertIsNone(results(one).cpu_ratio("bare", "nginx"))


class SpreadTest(unittest.TestCase):
    def test_shows_lowest_median_and_highest(self) -> None:
        self.assertEqual(Spread.of([3.0, 1.0, 2.0]), Spread(1.0, 2.0, 3.0))


class GateTest(unittest.TestCase):
    def test_passes_at_its_limit(self) -> None:
        self.assertEqual(Gate("cpu", Spread(1, 1.25, 2), "x", 1.25).verdict, "pass")

    def test_is_missed_above_its_limit(self) -> None:
        self.assertEqual(Gate("cpu", Spread(1, 1.26, 2), "x", 1.25).verdict, "MISS")

    def test_an_aim_above_its_limit_is_not_reached_yet(self) -> None:
        self.assertEqual(Gate("cpu", Spread(1, 1.26, 2), "x", 1.0, True).verdict, "not yet")

    def test_says_when_nothing_was_measured(self) -> None:
        self.assertEqual(Gate("cpu", None, "x", 1.0).verdict, "not measured")


class ReportTest(unittest.TestCase):
    def test_names_rounds_in_which_others_took_part(self) -> None:
        quiet = Round(latency(600), {"bare": sample(30, 900)})
        disturbed = Round(latency(600), {"bare": sample(30, 900, strangers=0.2)})

        report = text(results(quiet, disturbed), [])

        self.assertIn("round 2, bare: 20%", report)
        self.assertNotIn("round 1, bare", report)

    def test_names_rounds_that_missed_the_rate(self) -> None:
        slow = Latency(RATE_PER_SECOND / 2, latency(600).micros)
        one = Round(latency(600), {"bare": replace(sample(30, 900), latency=slow)})

        self.assertIn("round 1, bare: 1000/s instead of 2000/s", text(results(one), []))


if __name__ == "__main__":
    unittest.main()
