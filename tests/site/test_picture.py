"""The picture that goes with a shared link says what the tables say, and is the same from build to build."""

from dataclasses import replace
from pathlib import Path

import pytest

from budget_goals.package import Package
from budget_goals.package.languages import Language
from budget_goals.pages.edition import Edition
from budget_goals.site.picture import (
    BOTTOM,
    HEIGHT,
    LINE,
    PROJECTS,
    WIDTH,
    alt_text,
    draw_picture,
    picture_of,
)


@pytest.fixture(params=["zh", "en"])
def edition(request: pytest.FixtureRequest) -> Edition:
    language: Language = request.param
    return Edition(language)


def test_the_headline_is_the_printed_total(edition: Edition, package: Package) -> None:
    picture = picture_of(edition)
    assert str(package.documents["fiscal_year"].iloc[0]) in picture.headline
    assert picture.total == edition.money(int(package.documents["total_cny"].iloc[0]))
    assert str(len(package.projects)) in picture.subtitle


def test_bars_are_the_projects_with_the_most_money(edition: Edition, package: Package) -> None:
    top = package.projects.nlargest(PROJECTS, "total_cny")
    bars = picture_of(edition).bars
    assert [bar.name for bar in bars] == [edition.text(name) for name in top["name"]]
    assert [bar.amount for bar in bars] == [edition.money(amount) for amount in top["total_cny"]]
    assert [bar.length / bars[0].length for bar in bars] == pytest.approx(
        list(top["total_cny"] / top["total_cny"].iloc[0]), abs=0.002
    )


def test_no_name_is_cut(edition: Edition) -> None:
    for bar in picture_of(edition).bars:
        assert "".join("".join(bar.lines).split()) == "".join(bar.name.split())


def test_those_who_do_not_see_it_are_told_all_of_it(edition: Edition) -> None:
    picture, text = picture_of(edition), alt_text(edition)
    for part in (picture.publisher, picture.headline, picture.total, picture.subtitle):
        assert part in text
    for bar in picture.bars:
        assert f"{bar.name} {bar.amount}" in text


def test_the_picture_is_the_same_twice_and_of_the_size_that_it_states(
    edition: Edition, tmp_path: Path
) -> None:
    for name in ("once", "twice"):
        draw_picture(edition, tmp_path / name)
    content = (tmp_path / "once").read_bytes()
    assert content == (tmp_path / "twice").read_bytes()
    assert content[16:24] == WIDTH.to_bytes(4) + HEIGHT.to_bytes(4)


def test_long_names_leave_out_projects_rather_than_run_out_of_the_picture(
    edition: Edition, package: Package
) -> None:
    names = "很长的项目名称" * 40
    edition.__dict__["package"] = replace(package, projects=package.projects.assign(name=names))
    picture = picture_of(edition)
    assert 0 < len(picture.bars) < PROJECTS
    assert str(len(picture.bars)) in picture.subtitle
    assert picture.bars[-1].top + LINE * len(picture.bars[-1].lines) < BOTTOM
