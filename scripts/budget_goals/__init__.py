"""A published budget table as open data and a book, in nine rooms.

A room imports only rooms below it; `make lint` holds it to that.

    site      notebooks and pages -> one site
    pages     what pages show beyond chapters: explorer, organizations, dictionary, findings, charts
    exports   the package in other forms, its citation and metadata
    chapters  what each chapter counts, named as its notebook
    audit     rules look at the tables and state what they saw
    package   records -> tables -> CSV and datapackage.json, proven and checked
    reading   a publication -> records, each value with its place
    targets   "≥90%" -> comparator, value, unit
    files     what is on disk: read with its lines, written all or nothing
"""
