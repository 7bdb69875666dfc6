#!/usr/bin/env python3
"""Plots the `linear` benchmarks: time per destination class over the number of devices, as SVG.

    tiramisu_bench --benchmark_filter='^linear' --benchmark_format=json > linear.json
    tests/bench/plot.py linear.json docs/linear.svg

Prints the fitted line and R² of each series. Of repeated runs the fastest counts.
"""
import json
import sys
from html import escape

WIDTH, HEIGHT, MARGIN = 720, 440, 60
COLOURS = ["#1b6ca8", "#c8553d", "#2e8b57", "#7d4f9e", "#b8860b", "#444444"]


def read(path):
    """{series: [(devices, milliseconds)]}, sorted."""
    best = {}
    for row in json.load(open(path, encoding="utf-8"))["benchmarks"]:
        parts = row["name"].split("/")
        if parts[0] != "linear" or row.get("run_type") == "aggregate" or row.get("error_occurred"):
            continue
        key = (parts[1], int(parts[2]))
        best[key] = min(best.get(key, float("inf")), row["real_time"])
    series = {}
    for (name, devices), time in sorted(best.items()):
        series.setdefault(name, []).append((devices, time))
    return {name: points for name, points in series.items() if len(points) > 2}


def fit(points):
    """Least squares: slope, intercept, R²."""
    count = len(points)
    mean_x = sum(x for x, _ in points) / count
    mean_y = sum(y for _, y in points) / count
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    intercept = mean_y - slope * mean_x
    total = sum((y - mean_y) ** 2 for _, y in points)
    rest = sum((y - slope * x - intercept) ** 2 for x, y in points)
    return slope, intercept, 1 - rest / total if total else 1.0


def draw(series):
    right = max(x for points in series.values() for x, _ in points)
    top = max(y for points in series.values() for _, y in points)
    at = lambda x, y: (MARGIN + x / right * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - y / top * (HEIGHT - 2 * MARGIN))
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
             f'<path d="M{MARGIN} {MARGIN}V{HEIGHT - MARGIN}H{WIDTH - MARGIN}" fill="none" stroke="black"/>',
             f'<text x="{WIDTH / 2}" y="{HEIGHT - 15}">devices</text><text x="10" y="20">ms, one destination class (top: {top:.3g})</text>']
    for x in sorted({x for points in series.values() for x, _ in points}):
        parts.append(f'<text x="{at(x, 0)[0]:.0f}" y="{HEIGHT - MARGIN + 18}" text-anchor="middle">{x}</text>')
    for index, (name, points) in enumerate(series.items()):
        colour = COLOURS[index % len(COLOURS)]
        slope, intercept, quality = fit(points)
        print(f"{name}: {slope * 1000:.3f} us/device {intercept:+.3f} ms, R2 = {quality:.3f}")
        ends = [at(x, slope * x + intercept) for x in (points[0][0], points[-1][0])]
        parts.append('<path d="M{:.1f} {:.1f}L{:.1f} {:.1f}" stroke="{}"/>'.format(*ends[0], *ends[1], colour))
        parts += [f'<circle cx="{at(x, y)[0]:.1f}" cy="{at(x, y)[1]:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
        parts.append(f'<text x="{MARGIN + 12}" y="{MARGIN + 16 * index}" fill="{colour}">{escape(name)}: R² = {quality:.3f}</text>')
    return "\n".join(parts + ["</svg>", ""])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    picture = draw(read(sys.argv[1]))
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write(picture)
