"""A survey of enterprises that never existed: 12 sectors, 4 sizes, 2 years."""

import numpy as np

SECTORS = [f"sector {i:02}" for i in range(1, 13)]
SIZES = ["micro", "small", "medium", "large"]
YEARS = [2023, 2024]
BLOCK = 250_000


def write(path, rows, seed=2025):
    """Money up to 1e13, 1 % blanks and 1 % zeros in each figure, losses in a sixth of the rows."""
    draw = np.random.default_rng(seed)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(
            "id,sector,size,year,net_revenue,intermediate_inputs,labour_cost,depreciation,"
            "interest_expense,profit_before_tax,workers,fixed_assets\n"
        )
        for first in range(0, rows, BLOCK):
            count = min(BLOCK, rows - first)
            size = draw.integers(0, len(SIZES), count)
            workers = np.maximum(1, np.exp(draw.normal(1.5 + 1.4 * size, 0.5))).astype(np.int64)
            scale = workers * np.exp(draw.normal(18.5, 0.7, count))

            def money(share, spread, sign=None):
                value = scale * share * np.exp(draw.normal(0, spread, count))
                value = np.minimum(value, 1e13).astype(np.int64)
                return value if sign is None else value * sign

            sign = np.where(draw.random(count) < 1 / 6, -1, 1)
            figures = [
                money(4.0, 0.6), money(2.8, 0.6), money(0.5, 0.4), money(0.2, 0.8),
                money(0.05, 1.0), money(0.4, 1.0, sign), workers, money(3.0, 1.0),
            ]
            texts = []
            for figure in figures:
                figure = np.where(draw.random(count) < 0.01, 0, figure)
                text = figure.astype("U14")
                text[draw.random(count) < 0.01] = ""
                texts.append(text)
            sectors = np.array(SECTORS)[draw.integers(0, len(SECTORS), count)]
            years = np.array(YEARS).astype("U4")[draw.integers(0, len(YEARS), count)]
            ids = np.arange(first + 1, first + count + 1).astype("U10")
            columns = [ids, sectors, np.array(SIZES)[size], years, *texts]
            file.writelines(",".join(row) + "\n" for row in zip(*columns))


if __name__ == "__main__":
    import sys

    write(sys.argv[1], int(sys.argv[2]))
