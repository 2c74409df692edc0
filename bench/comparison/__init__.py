# SPDX-License-Identifier: Apache-2.0
"""Measures several proxies side by side on one machine, in one run, doing the same job.

`__main__` reads the arguments; `run` is the course of a run; `contestants` says who takes part;
`load`, `process`, `heap`, `machine` and `startup` each measure one thing; `samejob` shows that the
job is the same; `results`, `gates` and `report` turn samples into ratios, verdicts and text.
"""
