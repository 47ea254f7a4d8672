"""One document at a time: a published table -> its tables, proven, and what the rules see in it.

Nothing of one document is needed for another, so they are converted on all cores, and no process
holds the text of more than one.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from budget_goals.audit import audit, check_noted
from budget_goals.audit.rulebook import RuleBook
from budget_goals.files.faults import all_of
from budget_goals.package.proof import prove
from budget_goals.package.tables import Frames, build_tables, join
from budget_goals.reading.documents import raw_paths, read_document

FEW = 60  # documents that are converted before other processes have started


def convert_all(root: Path, book: RuleBook) -> Frames:
    """The tables of all documents below `root`, with the findings of `book`, ordered by rule.

    Raises InputError with the faults of all documents.
    """
    paths = raw_paths(root)
    one = partial(convert, root, book)
    if len(paths) <= FEW:
        built = all_of(partial(one, path) for path in paths)
    else:
        with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as processes:
            built = all_of([processes.submit(one, path).result for path in paths])
    return joined(built, book)


def joined(built: Sequence[Frames], book: RuleBook) -> Frames:
    """The tables of documents that `convert` has converted, wherever it ran, as those of one package."""
    rules = built[0]["rules"]  # the same for each
    tables = join(built)
    check_noted(tables, book)
    order = {rule.id: place for place, rule in enumerate(book.rules)}
    findings = tables["findings"].sort_values(
        "rule_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True
    )
    of_findings = {id: place for place, id in enumerate(findings["finding_id"])}
    records = tables["finding_records"].sort_values(
        "finding_id", key=lambda ids: ids.map(of_findings), kind="stable", ignore_index=True
    )
    audited = {"rules": rules, "findings": findings, "finding_records": records}
    return tables | audited


def convert(root: Path, book: RuleBook, path: str) -> Frames:
    """The tables of the document `path` below `root`, and the tables of its audit by `book`."""
    source, facts = read_document(root, path)
    tables = build_tables(source, facts)
    prove(source.path, source.text, tables)
    return tables | audit(tables, book)
