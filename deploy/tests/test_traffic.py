# SPDX-License-Identifier: Apache-2.0
"""The arithmetic that the verdict on a limit rests on."""

import unittest

from traffic import Answer, excess


def answer(sent: float, received: float) -> Answer:
    return Answer(1, sent, received, 200, "v1")


def steady(count: int, per_second: float) -> list[Answer]:
    return [answer(i / per_second, i / per_second) for i in range(count)]


class Excess(unittest.TestCase):
    def test_a_steady_rate_exceeds_itself_by_the_first_request_alone(self) -> None:
        self.assertAlmostEqual(excess(steady(1000, 200), 200), 1.0, delta=0.01)

    def test_a_higher_rate_exceeds_by_the_difference(self) -> None:
        self.assertAlmostEqual(excess(steady(3000, 300), 200), 1001.0, delta=1.0)

    def test_a_burst_in_the_midst_is_found_although_the_whole_is_within_the_rate(self) -> None:
        burst = [answer(20.0, 20.0)] * 150

        self.assertAlmostEqual(excess(steady(1000, 100) + burst, 200), 150.0, delta=1.0)

    def test_a_late_answer_may_have_been_admitted_at_any_time_in_between(self) -> None:
        waited = [answer(0.0, 1.0)] * 200

        self.assertAlmostEqual(excess(waited, 200), 0.0, delta=0.01)

    def test_nothing_admitted_exceeds_nothing(self) -> None:
        self.assertEqual(excess([], 200), 0.0)


if __name__ == "__main__":
    unittest.main()
