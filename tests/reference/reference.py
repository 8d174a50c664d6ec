"""Writes the expected values that tests/it/stats.rs compares with, as JSON beside itself.

    python3.11 -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python reference.py

Each file says which versions it was made with. Where a library follows another convention
than src/stats, a comment here says which, and only the comparable part is written. Cases are
made by a fixed seed; the inputs are in the files, so the tests need no Python.
"""

import json
import math
import platform
import warnings
from fractions import Fraction
from pathlib import Path

import lifelines
import mpmath
import numpy as np
import pandas as pd
import scipy
import scipy.stats
import statsmodels
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.statistics import multivariate_logrank_test
from lifelines.utils import qth_survival_time
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

HERE = Path(__file__).parent
VERSIONS = {
    "python": platform.python_version(),
    "lifelines": lifelines.__version__,
    "mpmath": mpmath.__version__,
    "numpy": np.__version__,
    "pandas": pd.__version__,
    "scipy": scipy.__version__,
    "statsmodels": statsmodels.__version__,
}
SEED = 20260401
QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9]


def write(name, cases):
    text = json.dumps({"versions": VERSIONS, "cases": cases}, indent=1, allow_nan=False)
    (HERE / f"{name}.json").write_text(text + "\n")


def number(value):
    """JSON has no infinity: what is never reached is null."""
    value = float(value)
    return value if math.isfinite(value) else None


def survival_data():
    """Durations with what ended them: 0 censored, else the cause."""
    random = np.random.default_rng(SEED)
    exponential = random.exponential(30.0, 60).round(3)
    remission = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    yield "remission under 6-MP", remission, [1] * 9 + [0] * 12
    yield "one event", [5.0], [1]
    yield "one censored", [5.0], [0]
    yield "all censored", [1.0, 2.0, 2.0, 7.5], [0, 0, 0, 0]
    yield "no censoring, no ties", list(exponential[:25]), [1 + i % 2 for i in range(25)]
    yield "no censoring, ties", [1, 1, 2, 2, 2, 3, 5, 5, 8, 8], [1, 2, 1, 1, 2, 2, 1, 1, 2, 1]
    yield "all at one time", [4.0] * 6, [1, 1, 2, 1, 2, 1]
    yield "events at time zero", [0, 0, 0, 1, 1, 4, 9, 9], [1, 1, 2, 1, 0, 2, 1, 0]
    yield "last is censored", [1, 2, 3, 4, 4], [1, 1, 2, 1, 0]
    heavy = (random.random(60) < 0.12).astype(int) * random.integers(1, 3, 60)
    yield "heavy censoring", list(exponential), [int(end) for end in heavy]
    mixed = random.integers(0, 3, 60)
    yield "half censored, no ties", list(exponential), [int(end) for end in mixed]
    whole_hours = np.ceil(random.exponential(8.0, 400))
    ends = random.choice([0, 0, 1, 1, 2], 400)
    yield "many ties", [float(x) for x in whole_hours], [int(end) for end in ends]


def kaplan_meier():
    cases = []
    for name, durations, ends in survival_data():
        observed = [end > 0 for end in ends]
        fit = KaplanMeierFitter().fit(durations, observed)
        table = fit.event_table.join(fit.survival_function_).join(fit.confidence_interval_)
        table.columns = ["removed", "observed", "censored", "entrance", "at_risk", "survival", "low", "high"]
        # lifelines puts a row of entries at time 0; where nobody leaves then, it is no step.
        table = table[table["removed"] > 0]
        # Where survival is 0, lifelines gives both limits as 1 (a filled-in NaN). The
        # convention here is 0 below and the limit of the row before above; R gives none.
        reached_zero = len(table) > 0 and table["survival"].iloc[-1] == 0
        steps = [
            {
                "time": float(time),
                "at_risk": int(row["at_risk"]),
                "events": int(row["observed"]),
                "censored": int(row["censored"]),
                "survival": float(row["survival"]),
                "low": None if row["survival"] == 0 else float(row["low"]),
                "high": None if row["survival"] == 0 else float(row["high"]),
            }
            for time, row in table.iterrows()
        ]
        known = table[table["survival"] > 0]
        quantiles = []
        for share in QUANTILES:
            # A hair above the level, as rounding may leave a product of fractions just
            # above a level that it reaches.
            level = 1.0 - share + 1e-10
            value = qth_survival_time(level, fit.survival_function_)
            # Only where the limits never turn back up is lifelines' binary search the first
            # crossing; so say the first crossing outright.
            low, high = (
                next((float(t) for t, limit in known[side].items() if limit <= level), math.inf)
                for side in ("low", "high")
            )
            if reached_zero and math.isinf(low):
                low = float(table.index[-1])
            quantiles.append(
                {"share": share, "value": number(value), "low": number(low), "high": number(high)}
            )
        cases.append(
            {
                "name": name,
                "durations": [float(d) for d in durations],
                "observed": observed,
                "steps": steps,
                "quantiles": quantiles,
            }
        )
    write("kaplan_meier", cases)


def competing_risks():
    cases = []
    for name, durations, ends in survival_data():
        durations, ends = np.array(durations, float), np.array(ends)
        if ends.max() == 0:
            continue
        # statsmodels handles ties between causes as src/stats does. Where everyone has ended
        # its standard error is NaN (0 × infinity); that row is compared in value only.
        with np.errstate(all="ignore"):
            fit = CumIncidenceRight(durations, ends)
        causes = []
        for cause in range(int(ends.max())):
            steps = []
            for time, incidence, error in zip(fit.times, fit.cinc[cause], fit.cinc_se[cause]):
                # A variance that is 0 to rounding may have come out just below.
                is_known = math.isfinite(error) or incidence == 0
                variance = (error**2 if math.isfinite(error) else 0.0) if is_known else None
                steps.append({"time": float(time), "incidence": float(incidence), "variance": variance})
            causes.append({"cause": cause, "steps": steps, "limits": limits_without_ties(durations, ends, cause + 1)})
        cases.append(
            {
                "name": name,
                "durations": durations.tolist(),
                "ends": ends.tolist(),
                "causes": causes,
            }
        )
    write("competing_risks", cases)


def limits_without_ties(durations, ends, cause):
    """lifelines breaks ties between causes by random jitter, so it is asked only where there
    are none; nor where an event at time 0 is lost, as it sets F(0) = 0."""
    events = durations[ends > 0]
    if len(set(events)) < len(events) or 0 in events:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", RuntimeWarning)
        fit = AalenJohansenFitter().fit(durations, ends, event_of_interest=cause)
    # Its columns are named upper and lower the other way round than they are.
    bounds = fit.confidence_interval_
    rows = []
    for time in sorted(set(durations)):
        pair = sorted(float(x) for x in bounds.loc[time])
        rows.append(pair if all(math.isfinite(x) for x in pair) else None)
    return rows


def log_rank():
    random = np.random.default_rng(SEED + 1)
    data = {name: (durations, ends) for name, durations, ends in survival_data()}
    placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    sets = [
        (
            "remission, 6-MP and placebo",
            list(data["remission under 6-MP"][0]) + placebo,
            data["remission under 6-MP"][1] + [1] * 21,
            [0] * 21 + [1] * 21,
            2,
        )
    ]
    for name, group_count, empty in [
        ("many ties", 3, None),
        ("many ties", 5, 2),
        ("heavy censoring", 2, None),
        ("half censored, no ties", 4, None),
        ("no censoring, ties", 2, None),
        ("events at time zero", 2, None),
    ]:
        durations, ends = data[name]
        codes = [g for g in range(group_count) if g != empty]
        groups = [int(g) for g in random.choice(codes, len(durations))]
        label = f"{name}, {group_count} groups" + ("" if empty is None else ", one empty")
        sets.append((label, durations, ends, groups, group_count))
    cases = []
    for name, durations, ends, groups, group_count in sets:
        observed = [end > 0 for end in ends]
        # lifelines knows only groups with members: an empty one costs no degree of freedom.
        found = multivariate_logrank_test(durations, groups, observed)
        cases.append(
            {
                "name": name,
                "durations": [float(d) for d in durations],
                "observed": observed,
                "groups": groups,
                "group_count": group_count,
                "chi_square": float(found.test_statistic),
                "degrees_of_freedom": int(found.degrees_of_freedom),
                "p_value": float(found.p_value),
            }
        )
    write("log_rank", cases)


def proportions():
    pairs = [(0, 1), (1, 1), (0, 20), (20, 20), (1, 29), (15, 148), (81, 263), (3, 7), (999_999, 1_000_000), (1, 10**9)]
    single, differences = [], []
    for numerator, denominator in pairs:
        low, high = proportion_confint(numerator, denominator, method="wilson")
        single.append({"numerator": numerator, "denominator": denominator, "low": float(low), "high": float(high)})
    for numerator, denominator in pairs:
        for other_numerator, other_denominator in pairs:
            low, high = confint_proportions_2indep(
                numerator, denominator, other_numerator, other_denominator, method="newcomb", compare="diff"
            )
            differences.append(
                {
                    "first": [numerator, denominator],
                    "second": [other_numerator, other_denominator],
                    "low": float(low),
                    "high": float(high),
                }
            )
    write("proportions", {"single": single, "differences": differences})


def strata():
    """None of the libraries has Sato's variance and Klingenberg's interval: the formulas of the
    papers, in exact fractions, the interval as the roots of its equation in forty digits. The
    p-value is that of statsmodels, without continuity correction."""
    mpmath.mp.dps = 40
    z_squared = 2 * mpmath.erfinv(mpmath.mpf("0.95")) ** 2
    random = np.random.default_rng(SEED + 2)
    sets = [("tolbutamide", [[8, 106, 5, 120], [22, 98, 16, 85]])]
    for name, count, most in [("one stratum", 1, 40), ("few large", 4, 400), ("many small", 60, 4), ("one group missing", 8, 3)]:
        rows = []
        for _ in range(count):
            n1, n0 = (int(n) for n in random.integers(0 if most < 5 else 5, most + 1, 2))
            rows.append([int(random.integers(0, n1 + 1)), n1, int(random.integers(0, n0 + 1)), n0])
        sets.append((name, rows))
    cases = []
    for name, rows in sets:
        weight = difference = p_sum = q_sum = Fraction(0)
        for a, n1, c, n0 in rows:
            if n1 == 0 or n0 == 0:
                continue
            n = n1 + n0
            weight += Fraction(n1 * n0, n)
            difference += Fraction(a * n0 - c * n1, n)
            p_sum += (Fraction(n1 * n1 * c - n0 * n0 * a) + Fraction(n1 * n0 * (n0 - n1), 2)) / n**2
            q_sum += Fraction(a * (n0 - c) + c * (n1 - a), 2 * n)
        value = difference / weight
        variance = (value * p_sum + q_sum) / weight**2
        real = lambda fraction: mpmath.mpf(fraction.numerator) / fraction.denominator
        factor = z_squared / real(weight) ** 2
        middle = real(value) + factor * real(p_sum) / 2
        reach = mpmath.sqrt(middle**2 - real(value) ** 2 + factor * real(q_sum))
        tables = [[[a, n1 - a], [c, n0 - c]] for a, n1, c, n0 in rows if n1 and n0]
        test = StratifiedTable(np.array(tables, dtype=float).transpose(1, 2, 0)).test_null_odds(correction=False)
        cases.append(
            {
                "name": name,
                "strata": rows,
                "value": float(value),
                "variance": float(variance),
                "low": float(max(middle - reach, -1)),
                "high": float(min(middle + reach, 1)),
                "p": float(test.pvalue),
            }
        )
    write("strata", cases)


def control_charts():
    """Laney's formulas (2002), half a case further out, in exact fractions up to the roots."""
    mpmath.mp.dps = 40
    random = np.random.default_rng(SEED + 4)
    real = lambda fraction: mpmath.mpf(fraction.numerator) / fraction.denominator
    cases = []
    for weeks, spread in [(8, 0.0), (12, 0.1), (30, 0.02), (9, 0.3)]:
        shares = np.clip(0.8 + spread * random.standard_normal(weeks), 0.05, 0.95)
        sizes = random.integers(5, 400, weeks)
        rows = [[int(random.binomial(n, p)), int(n)] for n, p in zip(sizes, shares)]
        mean = Fraction(sum(x for x, _ in rows), sum(n for _, n in rows))
        sigma = [mpmath.sqrt(real(mean * (1 - mean) / n)) for _, n in rows]
        scores = [real(Fraction(x, n) - mean) / s for (x, n), s in zip(rows, sigma)]
        ranges = [abs(after - before) for before, after in zip(scores, scores[1:])]
        more = max(mpmath.mpf(1), sum(ranges) / len(ranges) / mpmath.mpf("1.128"))
        reach = 3 * more * mpmath.sqrt(real(mean * (1 - mean) / 60)) + mpmath.mpf(1) / 120
        limits = {"low": float(max(real(mean) - reach, 0)), "high": float(min(real(mean) + reach, 1))}
        cases.append({"shares": rows, "cases": 60, "mean": float(mean), **limits})
    write("control_charts", cases)


def changes_of_share():
    """A binomial regression with one term for the side: Pearson's dispersion is that of statsmodels,
    and the score test that of its two proportions, divided by the root of the dispersion."""
    random = np.random.default_rng(SEED + 5)
    cases = []
    for weeks, spread, change in [(6, 0.0, 0.0), (6, 0.1, -0.2), (13, 0.05, 0.05), (2, 0.2, 0.1)]:
        sides = []
        for shift in [change, 0.0]:
            shares = np.clip(0.7 + shift + spread * random.standard_normal(weeks), 0.05, 0.95)
            sizes = random.integers(5, 200, weeks)
            sides.append([[int(random.binomial(n, p)), int(n)] for n, p in zip(sizes, shares)])
        totals = [(sum(x for x, _ in side), sum(n for _, n in side)) for side in sides]
        score, _ = proportions_ztest([x for x, _ in totals], [n for _, n in totals])
        share = sum(x for x, _ in totals) / sum(n for _, n in totals)
        pearson = sum(
            (x - n * all_x / all_n) ** 2 / (n * share * (1 - share))
            for side, (all_x, all_n) in zip(sides, totals)
            for x, n in side
        )
        dispersion = max(1.0, pearson / (2 * weeks - 2))
        p = 2 * scipy.stats.norm.sf(abs(score) / math.sqrt(dispersion))
        cases.append({"sides": sides, "p": float(p)})
    write("changes_of_share", cases)


def multiple_tests():
    random = np.random.default_rng(SEED + 3)
    sets = [[0.3], [0.0, 1.0, 0.5], [0.2] * 4, [0.04, 0.01, 0.04, 0.03], random.random(30).round(3).tolist()]
    write("multiple_tests", [{"p": p, "adjusted": multipletests(p, method="fdr_bh")[1].tolist()} for p in sets])


def tails():
    """In forty digits: the reference must be better than what it judges."""
    mpmath.mp.dps = 40
    normal = [
        {"z": z, "tail": float(mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2)) / 2)}
        for z in [-6.0, -3.0, -1.0, -1e-9, 0.0, 1e-9, 0.1, 0.5, 1.0, 1.96, 2.5, 2.999, 3.0, 3.001, 4.5, 7.0, 12.0, 37.0]
    ]
    chi_square = []
    for degrees in [1, 2, 3, 4, 5, 9, 10, 31, 100]:
        for x in [1e-6, 0.1, 1.0, 3.84, 9.0, 16.79, 60.0, 250.0]:
            tail = mpmath.gammainc(mpmath.mpf(degrees) / 2, mpmath.mpf(x) / 2, regularized=True)
            assert math.isclose(tail, scipy.stats.chi2.sf(x, degrees), rel_tol=1e-10)
            chi_square.append({"x": x, "degrees": degrees, "tail": float(tail)})
    z_95 = float(mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf("0.95")))
    write("tails", {"z_95": z_95, "normal": normal, "chi_square": chi_square})


if __name__ == "__main__":
    kaplan_meier()
    competing_risks()
    log_rank()
    proportions()
    strata()
    control_charts()
    changes_of_share()
    multiple_tests()
    tails()
