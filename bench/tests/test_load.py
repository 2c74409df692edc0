# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unittest

from comparison.load import parse_h2load_log, parse_wrk, percentile

WRK = """Running 2s test @ http://127.0.0.1:18081/x
  1 threads and 64 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   734.57us  149.70us   2.42ms   76.81%
    Req/Sec    63.94k     6.58k   73.16k    60.00%
  127053 requests in 2.00s, 18.54MB read
Requests/sec:  63482.25
"""


class WrkTest(unittest.TestCase):
    def test_counts_requests_and_seconds(self) -> None:
        parsed = parse_wrk(WRK)

        self.assertEqual(parsed.requests, 127053)
        self.assertEqual(parsed.seconds, 2.0)

    def test_takes_the_minutes_of_a_warm_up_for_what_they_are(self) -> None:
        self.assertEqual(parse_wrk(WRK.replace("2.00s,", "1.00m,")).seconds, 60.0)

    def test_refuses_a_run_with_socket_errors(self) -> None:
        output = WRK + "  Socket errors: connect 0, read 3, write 0, timeout 0\n"

        with self.assertRaisesRegex(RuntimeError, "read 3"):
            parse_wrk(output)

    def test_refuses_a_run_with_other_answers_than_2xx(self) -> None:
        output = WRK + "  Non-2xx or 3xx responses: 17\n"

        with self.assertRaisesRegex(RuntimeError, "responses: 17"):
            parse_wrk(output)

    def test_refuses_output_without_a_summary(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "no summary"):
            parse_wrk("unable to connect")


class PercentileTest(unittest.TestCase):
    def test_takes_the_nearest_rank(self) -> None:
        ordered = list(range(1, 101))

        self.assertEqual(percentile(ordered, 50), 50)
        self.assertEqual(percentile(ordered, 99), 99)
        self.assertEqual(percentile(ordered, 99.9), 100)

    def test_does_not_round_an_exact_rank_up(self) -> None:
        self.assertEqual(percentile(list(range(1, 4001)), 99.9), 3996)

    def test_of_one_value_is_that_value(self) -> None:
        self.assertEqual(percentile([7], 50), 7)


class H2loadTest(unittest.TestCase):
    def test_orders_durations_before_ranking(self) -> None:
        parsed = parse_h2load_log("100\t200\t30\n101\t200\t10\n102\t200\t20\n", 2)

        self.assertEqual(parsed.per_second, 1.5)
        self.assertEqual(parsed.micros[50.0], 20)

    def test_refuses_an_answer_other_than_200(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "status 503"):
            parse_h2load_log("100\t200\t30\n101\t503\t10\n", 2)

    def test_refuses_an_empty_log(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "empty log"):
            parse_h2load_log("", 2)


if __name__ == "__main__":
    unittest.main()
