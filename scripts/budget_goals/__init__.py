"""A published budget table as open data and a book.

    import budget_goals as bg

    bg.load("projects")        a table as a data frame; help(bg.load) lists them
    bg.charts.show(chart, …)   a chart as the book has them

This much needs pandas and Altair only. What builds the publication (the extra `build`) lives in ten
rooms. A room imports only rooms below it; `make lint` holds it to that.

    site      notebooks and pages -> one site
    pages     what pages show beyond chapters: explorer, organizations, dictionary, findings
    exports   the package in other forms, its citation and metadata
    chapters  what each chapter counts, named as its notebook
    audit     rules look at the tables and state what they saw
    package   records -> tables -> CSV and datapackage.json, proven and checked; `load`
    reading   a publication -> records, each value with its place
    targets   "≥90%" -> comparator, value, unit
    charts    how charts look, the few forms of them, amounts in words
    files     what is on disk: read with its lines, written all or nothing
"""

from budget_goals import charts
from budget_goals.package.load import load, source_text, translated

__all__ = ["charts", "load", "source_text", "translated"]
