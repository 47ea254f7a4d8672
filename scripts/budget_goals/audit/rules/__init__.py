"""The rules of the audit, by id.

A rule is a pure function from the records of one document, and the word lists of
data/meta/rules.yaml, to what it found. So no rule compares documents.
"""

from budget_goals.audit.found import RuleFunction
from budget_goals.audit.rules import (
    directions,
    goals,
    missing,
    names,
    sums,
    targets,
    typography,
    units,
)

RULES: dict[str, RuleFunction] = {
    **sums.RULES,
    **missing.RULES,
    **targets.RULES,
    **units.RULES,
    **directions.RULES,
    **names.RULES,
    **goals.RULES,
    **typography.RULES,
}
