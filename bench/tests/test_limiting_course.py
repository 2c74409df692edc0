# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unittest

from limiting.course import recovered_after, worst_excess

SECOND = 1_000_000


class CourseTest(unittest.TestCase):
    def test_finds_the_window_that_goes_furthest_beyond(self) -> None:
        admitted = [0, 500_000, 900_000, 1_400_000, 9 * SECOND]

        self.assertEqual(worst_excess(admitted, 1, 2), 1)
        self.assertEqual(worst_excess(admitted, 1, 5), -2)

    def test_recovers_when_a_second_has_the_rate_again(self) -> None:
        every_tenth = [SECOND + tenth * 100_000 for tenth in range(30)]

        self.assertEqual(recovered_after(every_tenth, 0, 10, 0.05, 5 * SECOND), 1.0)
        self.assertEqual(recovered_after(every_tenth, 0, 10, 0.30, 5 * SECOND), 0.7)

    def test_does_not_recover_when_no_second_has_the_rate(self) -> None:
        self.assertIsNone(recovered_after([0, SECOND, 2 * SECOND], 0, 10, 0.05, 5 * SECOND))
