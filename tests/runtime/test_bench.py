"""What the bench tells of its numbers: medians, percentiles, ratios; the page « Mesures » has its tables."""

from pathlib import Path
from typing import Any

import pytest

from runtime.bench import builds, imports, report, runs, scores
from runtime.bench.__main__ import PAGE

STARTS = {line.key: [400.0, 100.0, 200.0] for line in report.STARTS} | {"stock": [900.0, 1000.0, 800.0]}
HUNDRED = [float(number) for number in range(1, 101)]
QUICKER = {"work": [number / 10 for number in HUNDRED]}
KEYS = {"keys": {line.key: {key.key: HUNDRED for key in report.KEYS} | QUICKER for line in report.CALCULATORS}}
SIZES = dict.fromkeys(report.FORMATS, 1_234_567)
FOUND: dict[str, Any] = {
    "rounds": 7,
    "browsers": {"Chromium 1": STARTS | KEYS},
    "bytes": {line.key: SIZES for line in report.BYTES},
    "builds": {"cold": 20.0, "incremental": 5.0, "times_10": 80.0},
}


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.95, 95), (0.955, 96), (1, 100)])
def test_a_percentile_is_a_number_that_was_measured(share: float, expected: float) -> None:
    """Of 1 to 100, at least 95 in a hundred do not exceed 95: nearest rank."""
    assert report.percentile(HUNDRED, share) == expected


def test_ratios_are_medians_to_the_stock_package() -> None:
    """200 ms against 900."""
    assert report.ratio(STARTS, "cold") == pytest.approx(2 / 9)
    line = next(line for line in report.printed(FOUND) if line.startswith("site, cold"))
    assert "200 ms" in line and "0.222" in line and "(100 to 400)" in line


def test_the_page_says_the_same_in_french() -> None:
    page = report.page(FOUND)
    assert "  - 200\u00a0ms\n  - 0,222\n" in page
    assert "1\u202f235\u00a0ko" in page
    assert "  - 80,00\u00a0s\n  - 4,00\n" in page
    assert "multipliés par 100" not in page  # was not measured


def test_the_site_shows_what_the_bench_writes() -> None:
    """Same tables as the bench makes now, whatever the numbers."""
    shown = PAGE.read_text(encoding="utf-8")
    named = [line.french for line in (*report.STARTS, *report.BYTES, *report.BUILDS[:3])]
    named += [f"{one.french}\u00a0: {key.french}" for one in report.CALCULATORS for key in report.KEYS]
    assert [name for name in named if f"* - {name}\n" not in shown] == []


def test_a_run_says_what_the_goals_are_about() -> None:
    """Medians: 200 ms against 900 is 0.222; 200 on a disk against 200 by http is 1. Of 1 to 100 ms, 95 keys in 100 take
    95 or less."""
    times = {"stock": 900.0, "next_page": 200.0, "other_tab": 200.0}
    ratios = dict.fromkeys(("ours", "cold", "warm"), 0.2222) | {"disk": 1.0}
    written = {f"written {line.key}": 95.0 for line in report.CALCULATORS}
    keys = written | {f"work {line.key}": 9.5 for line in report.CALCULATORS}
    assert runs.run_of(FOUND) == {"Chromium": times | ratios | keys}


def test_each_goal_is_of_a_number_that_a_run_has() -> None:
    assert {goal.measured for goal in runs.GOALS} == set(runs.run_of(FOUND)["Chromium"])


def test_the_last_runs_are_kept_and_a_goal_that_one_missed_is_said_to_be(tmp_path: Path) -> None:
    several: list[runs.Run] = []
    for number in range(runs.KEPT + 2):
        several = runs.kept(several, {"Firefox": {"ours": 0.2 + number / 100, "next_page": 51, "other_tab": 50}})
    assert len(several) == runs.KEPT
    runs.write(several, tmp_path / "runs.json")
    assert runs.read(tmp_path / "runs.json") == several
    page = runs.page(several)
    assert "  - 0,250\n" in page and "  - 0,260 (manqué)\n" in page
    assert page.count("51,0\u00a0ms (manqué)") == runs.KEPT and "50,0\u00a0ms (manqué)" not in page


def test_the_site_shows_the_runs_that_are_kept() -> None:
    assert len(runs.read()) >= 3
    assert PAGE.read_text(encoding="utf-8").endswith(runs.page(runs.read()))


ROUND = {"score": 90.0, scores.FIRST: 900.0, scores.LARGEST: 1200.0, scores.BLOCKED: 10.0, scores.SHIFTED: 0.01}
PAGES: dict[str, scores.Rounds] = {
    kind.key: [ROUND | {"score": score} for score in (100.0, 94.0, 97.0, 60.0, 98.0)] for kind in scores.KINDS
}


def test_a_page_has_the_median_of_its_scores() -> None:
    """Of 60, 94, 97, 98 and 100, the third is 97: one bad round changes nothing."""
    lines = list(scores.printed(PAGES | {"card": [ROUND]}))
    assert "97   (60 to 100)" in next(line for line in lines if line.startswith("chapter"))
    assert [line.split()[0] for line in lines if line.endswith("below 95")] == ["card"]


def test_the_page_says_the_scores_in_french() -> None:
    assert "* - carte\n  - 97\n  - 900\u00a0ms\n  - 1\u202f200\u00a0ms\n  - 10\u00a0ms\n  - 0,010\n" in scores.page(
        PAGES
    )


def test_the_site_shows_a_score_for_each_type_of_page() -> None:
    shown = scores.PAGE.read_text(encoding="utf-8")
    assert [kind.key for kind in scores.KINDS if f"* - {kind.french}\n" not in shown] == []


IMPORTED = {"browser": "Chromium 1", "rounds": [{"curve": 1000, "image": image, "task": 0} for image in (20, 51, 30)]}


def test_what_an_import_holds_up_is_told_with_its_goal() -> None:
    """Of 20, 51 and 30 ms the median is 30; the longest, 51, is more than 50."""
    assert next(line for line in imports.printed(IMPORTED) if line.startswith("longest wait")).endswith(
        "30 ms   (at most 51)"
    )
    page = imports.page(IMPORTED, 30, 6000)
    assert "30 structures de 6\u202f000 lignes, lu 3 fois dans Chromium 1" in page
    assert "  - 50\u00a0ms\n  - 30\u00a0ms\n  - 51\u00a0ms (manqué)\n" in page
    assert "  - 50\u00a0ms\n  - 0\u00a0ms\n  - 0\u00a0ms\n" in page
    assert "  - –\n  - 1\u202f000\u00a0ms\n  - 1\u202f000\u00a0ms\n" in page


def test_the_site_shows_each_number_of_an_import() -> None:
    shown = imports.PAGE.read_text(encoding="utf-8")
    assert [line.key for line in imports.IMPORT if f"* - {line.french}\n" not in shown] == []


def test_copied_chapters_have_names_and_anchors_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    builds.multiply(tmp_path, 3)
    originals = {path.name for path in (builds.DOCS / "chapters").glob("*.md")}
    copies = list((tmp_path / "chapters").iterdir())
    assert originals > builds.LISTS
    assert len(copies) == 2 * len(originals - builds.LISTS) == 2 * len(builds.copied())
    assert (
        (tmp_path / "chapters" / "copie-2-conclusion.md")
        .read_text(encoding="utf-8")
        .startswith("(copie-2-conclusion)=")
    )
