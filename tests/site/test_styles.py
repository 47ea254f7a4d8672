"""Only what no page uses is left out of the theme's style sheets."""

import pytest

from budget_goals.site.styles import for_themes, names_in, read_in, used_styles

NAMES = names_in(
    ['<p class="note" id="top"><a href="#">x</a></p>', 'root.classList.add("is-live")']
)


@pytest.mark.parametrize(
    "rule",
    [
        ".note{color:red}",
        "p.note>a:hover{color:red}",
        "#top{color:red}",
        ".is-live{color:red}",
        "*{margin:0}",
        'a::before{content:"x"}',
        "p:not(.absent){color:red}",
        "@media (min-width:600px){.note{color:red}}",
        "@keyframes spin{from{rotate:0deg} to{rotate:360deg}}",
        "[hidden]{display:none}",
    ],
)
def test_a_rule_that_may_match_stays(rule: str) -> None:
    assert used_styles(rule, NAMES, set()) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".absent{color:red}",
        ".note .absent{color:red}",
        "table{color:red}",
        "#absent{color:red}",
        "@media print{.absent{color:red}}",
        "@font-face{font-family:x;src:url(x.woff2)}",
        ".note{}",
        ".note{--unread:1px}",
    ],
)
def test_a_rule_that_cannot_match_goes(rule: str) -> None:
    assert used_styles(rule, NAMES, set()) == ""


def test_of_a_list_of_selectors_the_used_ones_stay() -> None:
    assert used_styles(".note,.absent,a{color:red}", NAMES, set()) == ".note,a{color:red}"


def test_custom_properties_stay_while_something_reads_them() -> None:
    css = ".note{--a:1px;--b:var(--a);--c:url(data:image/svg+xml;x);margin:var(--b)}"
    assert used_styles(css, NAMES, set()) == ".note{--a:1px;--b:var(--a);margin:var(--b)}"


def test_a_property_that_only_a_picture_reads_stays() -> None:
    read = read_in('<path fill="var(--chart-1)"/>')
    css = ":root{--chart-1:#123456}"
    assert used_styles(css, NAMES, read) == css
    assert used_styles(css, NAMES, set()) == ""


def test_the_dark_is_for_screens_and_follows_the_system_where_no_script_runs() -> None:
    css = 'html[data-theme="dark"] a,p{color:red}'
    assert for_themes(css).split("\n") == [
        '@media screen{html[data-theme="dark"] a{color:red}}',
        "@media screen and (prefers-color-scheme:dark){html:not([data-theme]) a{color:red}}",
        "p{color:red}",
    ]


def test_the_light_follows_the_system_too_also_inside_other_conditions() -> None:
    css = "@media (min-width:9px){html[data-theme=light]{color:red}}"
    assert for_themes(css).split("\n") == [
        "@media (min-width:9px){html[data-theme=light]{color:red}",
        "@media screen and (prefers-color-scheme:light){html:not([data-theme]){color:red}}}",
    ]


@pytest.mark.parametrize("css", ["a{color:red}", 'html:not([data-theme="dark"]) a{color:red}'])
def test_a_rule_for_no_theme_stays_as_it_is(css: str) -> None:
    assert for_themes(css) == css
