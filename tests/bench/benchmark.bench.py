"""Distributions by sector, size and year from a table of a million enterprises: our example beside
polars, duckdb and pandas. Whole processes, from the file to the written result, interpreter start
included; best of several runs, taken in turn. Then ten times the rows.

EXAMPLES is the folder of our release examples.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

from benchmark import agree

ROWS = 1_000_000
RUNS = 5
SCRIPTS = os.path.join(os.path.dirname(__file__), "benchmark")
PEERS = os.path.join(SCRIPTS, "peers.py")
DATA = os.path.join(SCRIPTS, "data.py")
OURS = os.path.join(os.environ["EXAMPLES"], "benchmark")


def commands(source, folder):
    """What is measured, by name."""
    out = os.path.join(folder, "out")
    every = {
        "nangsuat, exact": [OURS, source, f"{out}.raw.json", "--raw"],
        "nangsuat, exact, one thread": [OURS, source, f"{out}.one.json", "--raw", "--threads", "1"],
        "nangsuat, fit for publication": [OURS, source, f"{out}.json"],
    }
    for name in ["polars", "duckdb", "pandas"]:
        every[name] = [sys.executable, PEERS, name, source, f"{out}.{name}.csv"]
    return every


def measure(command):
    """Seconds, seconds of processor time, and peak memory in MB."""
    start = time.perf_counter()
    # Ours says there which rows are counted out.
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL if command[0] == OURS else None)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        raise SystemExit(f"{command} ended with {status}")
    # Kilobytes, but bytes on macOS.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit


def best(every, runs):
    """The least of each measure; in turn, so that all see the same machine."""
    found = {name: (float("inf"),) * 3 for name in every}
    for _ in range(runs):
        for name, command in every.items():
            found[name] = tuple(map(min, found[name], measure(command)))
    return found


def main():
    """Prints a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "survey.csv")
        # Not by this process: a child's peak memory is at least its parent's when it starts.
        subprocess.run([sys.executable, DATA, source, str(ROWS)], check=True)
        size = os.path.getsize(source)
        found = best(commands(source, folder), RUNS)
        worst = {
            peer: agree.worst(f"{folder}/out.raw.json", f"{folder}/out.{peer}.csv")
            for peer in ["pandas", "polars", "duckdb"]
        }
        if max(worst.values()) > 1e-9:
            raise SystemExit(f"not the same figures: {worst}")
        tenfold = os.path.join(folder, "tenfold.csv")
        with open(tenfold, "wb") as file:
            for again in range(10):
                with open(source, "rb") as once:
                    headings = once.readline()
                    file.write(b"" if again else headings)
                    shutil.copyfileobj(once, file)
        os.remove(source)
        large = {
            name: command
            for name, command in commands(tenfold, folder).items()
            if name in ("nangsuat, exact", "polars", "duckdb")
        }
        ten = best(large, 3)

    fastest = min(found["polars"][0], found["duckdb"][0])
    print(f"{ROWS:,} rows, {size / 1e6:.0f} MB of CSV, {os.cpu_count()} processors; best of {RUNS}.\n")
    print(
        "| | time | × the faster of polars and duckdb | processor time | peak memory | × polars "
        "| ten times the rows |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, (seconds, busy, memory) in sorted(found.items(), key=lambda item: item[1][0]):
        times = f"{ten[name][0] / seconds:.1f} × the time" if name in ten else ""
        print(
            f"| {name} | {seconds:.2f} s | {seconds / fastest:.2f} | {busy:.2f} s "
            f"| {memory:.0f} MB | {memory / found['polars'][2]:.2f} | {times} |"
        )
    print(
        "\nCounts and quantiles are those of pandas, polars and duckdb to "
        f"{max(worst.values()):.0e} relative."
    )


if __name__ == "__main__":
    main()
