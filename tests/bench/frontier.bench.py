"""Efficiency scores and Malmquist indices against a loop over scipy's HiGHS, in one run.

3 inputs, 2 outputs, scores only. Columns are scaled for HiGHS, which is wrong without it. R's
figures are quoted, as measured on a machine where the HiGHS loop took 4.3 s for 1000 units; they
are brought to this machine by that ratio.
"""

import csv
import os
import subprocess
import tempfile
import time
from pathlib import Path

import numpy
from scipy.optimize import linprog

EXAMPLES = Path(os.environ["EXAMPLES"])
HIGHS_WHERE_R_RAN = 4.3
R_SECONDS = {500: 0.165, 1000: 0.74, 2000: 3.3, 5000: 24.0}
R_MALMQUIST = 0.55
RUNS = 5


def table(units, seed):
    """Enterprises: workers, two kinds of capital in đồng; two outputs in đồng."""
    random = numpy.random.default_rng(seed)
    x = random.uniform(1, 100, (units, 3))
    mix = random.uniform(0, 1, units)
    made = numpy.cbrt(x.prod(axis=1)) * numpy.sqrt(random.uniform(0.3, 1, units))
    y = numpy.column_stack([made * (0.2 + mix), made * (1.2 - mix)])
    return x * [1, 1e9, 1e9], y * 1e9


def write(path, periods):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "period", "x1", "x2", "x3", "y1", "y2"])
        for period, (x, y) in enumerate(periods):
            for unit, goods in enumerate(numpy.hstack([x, y]).tolist()):
                writer.writerow([unit, period, *goods])


def ours(program, folder, periods, *flags):
    """The best of several runs: seconds of the whole process, of computing alone, and the rows."""
    source, result = folder / "in.csv", folder / "out.csv"
    write(source, periods)
    command = [EXAMPLES / program, source, result, "--time", *flags]
    whole, alone = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        whole.append(time.perf_counter() - start)
        alone.append(float(done.stderr))
    with open(result, newline="") as file:
        return min(whole), min(alone), list(csv.DictReader(file))


def highs(x, y):
    """Input scores under variable returns, one programme a unit."""
    x, y = x / x.max(axis=0), y / y.max(axis=0)
    units = len(x)
    cost = numpy.zeros(units + 1)
    cost[0] = 1
    sums = numpy.concatenate([[0], numpy.ones(units)])[None]
    scores = []
    for own in range(units):
        upper = numpy.vstack(
            [
                numpy.column_stack([-x[own], x.T]),
                numpy.column_stack([numpy.zeros(2), -y.T]),
            ]
        )
        bounds = numpy.concatenate([numpy.zeros(3), -y[own]])
        scores.append(linprog(cost, upper, bounds, sums, [1], method="highs").fun)
    return scores


def main():
    print("\n### Frontiers: seconds for the scores of n units, variable returns, one thread\n")
    print("| n | nangsuat, whole program | solving alone | HiGHS loop | HiGHS / ours | R, quoted | R here, through HiGHS | R / ours |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        slower = None
        solving = {}
        for units in (500, 1000, 2000, 5000):
            x, y = table(units, units)
            flags = ["--returns", "vrs", "--scores-only"]
            whole, alone, rows = ours("dea", folder, [(x, y)], *flags)
            solving[units] = alone
            cells = ["–", "–"]
            if units <= 1000:
                start = time.perf_counter()
                expected = highs(x, y)
                seconds = time.perf_counter() - start
                found = [float(row["score"]) for row in rows]
                worst = max(abs(a - b) for a, b in zip(found, expected))
                assert worst < 1e-6, worst
                cells = [f"{seconds:.2f}", f"{seconds / alone:.0f}"]
                slower = seconds / HIGHS_WHERE_R_RAN if units == 1000 else slower
            known = slower if slower is not None else 1.0
            r = R_SECONDS[units]
            here = [f"{r:.3g}", "–", f"{r / alone:.0f} (as quoted)"]
            if slower is not None:
                here = [f"{r:.3g}", f"{r * known:.3g}", f"{r * known / alone:.0f}"]
            print("|", " | ".join([str(units), f"{whole:.4f}", f"{alone:.4f}", *cells, *here]), "|")
        whole, alone, _ = ours("malmquist", folder, [table(500, 1), table(500, 2)])
        known = R_MALMQUIST * slower
        print(
            f"| 500 × 2, Malmquist, constant returns | {whole:.4f} | {alone:.4f} | – | – |"
            f" {R_MALMQUIST} | {known:.3g} | {known / alone:.0f} |"
        )
    sizes = sorted(solving)
    print("\nGrowth of cost, as a power of n:", end=" ")
    powers = [
        f"{a} to {b}: {numpy.log(solving[b] / solving[a]) / numpy.log(b / a):.2f}"
        for a, b in zip(sizes, sizes[1:])
    ]
    print("; ".join(powers) + ".")


main()
