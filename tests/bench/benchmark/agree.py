"""Whether our `--raw` output agrees with pandas' table, to 1e-9 relative, counts exactly."""

import csv
import json


def worst(ours, theirs):
    """The largest relative difference; an error where a cell or a count differs."""
    with open(ours, encoding="utf-8") as file:
        cells = json.load(file)["cells"]
    with open(theirs, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {(cell["sector"], cell["size"], cell["year"]): cell["indicators"] for cell in cells}
    if len(found) != len(rows):
        raise ValueError(f"{len(found)} cells of {len(rows)}")
    worst = 0.0
    for row in rows:
        indicators = found[row["sector"], row["size"], int(row["year"])]
        for column, text in row.items():
            if "." not in column:
                continue
            indicator, name = column.split(".")
            value, expected = indicators[indicator][name], float(text)
            if name == "count":
                if value != expected:
                    raise ValueError(f"{row}: {column} is {value}")
            else:
                worst = max(worst, abs(value - expected) / max(abs(expected), 1e-300))
    return worst
