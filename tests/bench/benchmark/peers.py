"""The same job in pandas, polars and duckdb: `peers.py NAME IN.csv OUT.csv`.

Counts and type-7 quantiles of three indicators by sector, size and year. A row counts for an
indicator if it has its figures and a denominator other than zero.
"""

import sys

LEVELS = {"p10": 0.1, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9}
DENOMINATORS = {
    "labour_productivity": "workers",
    "capital_productivity": "fixed_assets",
    "labour_cost_competitiveness": "labour_cost",
}
PARTS = ["labour_cost", "depreciation", "interest_expense", "profit_before_tax"]
KEYS = ["sector", "size", "year"]
USED = [*KEYS, *PARTS, "workers", "fixed_assets"]


def pandas(source, target):
    import pandas as pd

    data = pd.read_csv(source, usecols=USED, engine="c")
    value_added = sum(data[part] for part in PARTS)
    parts = []
    for name, denominator in DENOMINATORS.items():
        values = value_added / data[denominator].where(data[denominator] != 0)
        groups = values.groupby([data[key] for key in KEYS])
        table = groups.quantile(list(LEVELS.values())).unstack()
        table.columns = [f"{name}.{level}" for level in LEVELS]
        table.insert(0, f"{name}.count", groups.count())
        parts.append(table)
    pd.concat(parts, axis=1).reset_index().to_csv(target, index=False)


def polars(source, target):
    import polars as pl

    value_added = sum(pl.col(part) for part in PARTS)
    # The type of a column is not told by its first rows, which may be blank.
    types = {name: pl.Float64 for name in [*PARTS, "workers", "fixed_assets"]}
    figures = {
        name: value_added / pl.when(pl.col(denominator) != 0).then(pl.col(denominator))
        for name, denominator in DENOMINATORS.items()
    }
    statistics = []
    for name in figures:
        statistics.append(pl.col(name).count().alias(f"{name}.count"))
        for level, p in LEVELS.items():
            quantile = pl.col(name).quantile(p, interpolation="linear")
            statistics.append(quantile.alias(f"{name}.{level}"))
    (
        pl.scan_csv(source, schema_overrides=types)
        .select(*KEYS, **figures)
        .group_by(KEYS)
        .agg(statistics)
        .sort(KEYS)
        .sink_csv(target)
    )


def duckdb(source, target):
    import duckdb as db

    figures = ", ".join(
        f"({' + '.join(PARTS)}) / nullif({denominator}, 0) AS {name}"
        for name, denominator in DENOMINATORS.items()
    )
    levels = list(LEVELS.values())
    statistics = ", ".join(
        f"count({name}) AS c_{name}, quantile_cont({name}, {levels}) AS q_{name}"
        for name in DENOMINATORS
    )
    columns = ", ".join(
        f"c_{name} AS \"{name}.count\", "
        + ", ".join(f'q_{name}[{i + 1}] AS "{name}.{level}"' for i, level in enumerate(LEVELS))
        for name in DENOMINATORS
    )
    types = {name: "DOUBLE" for name in [*PARTS, "workers", "fixed_assets"]}
    keys = ", ".join(KEYS)
    db.sql(
        f"""COPY (SELECT {keys}, {columns} FROM (
            SELECT {keys}, {statistics} FROM (
                SELECT {keys}, {figures} FROM read_csv('{source}', header = true, types = {types})
            ) GROUP BY {keys}) ORDER BY {keys}) TO '{target}' (HEADER)"""
    )


if __name__ == "__main__":
    {"pandas": pandas, "polars": polars, "duckdb": duckdb}[sys.argv[1]](*sys.argv[2:])
