"""One edition of the book, in one language: what its notebooks say, show and format with.

Notebooks of both editions hold the same code; only the texts given to `say` and `show` differ.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from budget_goals import charts
from budget_goals.audit import Finding, findings_of, read_rules
from budget_goals.audit.rulebook import RuleBook
from budget_goals.charts import amounts
from budget_goals.exports.address import LOCAL, Home, project_address
from budget_goals.package import Package, read_package
from budget_goals.package.languages import LANGUAGES, Language
from budget_goals.package.tables import Frames
from budget_goals.package.translation import holds_chinese
from budget_goals.package.words import words_in
from budget_goals.pages.markup import Link

ROOT = Path(__file__).resolve().parents[3]
AUDITED = ("documents", "organizations", "projects", "indicators")
ORIGINAL = Markup('<span class="original" lang="zh-CN">{}</span>')


class Edition:
    """The book in `language` ("zh" or "en") about the data package in `root`, at `home`."""

    def __init__(self, language: Language, root: Path = ROOT, home: Home = LOCAL) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language {language!r}; expected {' or '.join(LANGUAGES)}")
        self.language = language
        charts.use(language)
        self.root, self.home = root, home

    @cached_property
    def package(self) -> Package:
        return read_package(self.root / "datapackage.json")

    @cached_property
    def rulebook(self) -> RuleBook:
        return read_rules(self.root)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the audit found in the package, as facts, in the order of the rules."""
        return list(findings_of(self.audited, self.rulebook))

    @property
    def audited(self) -> Frames:
        """The tables that the audit looks at."""
        return {name: getattr(self.package, name) for name in AUDITED}

    def label(self, field: str, value: str) -> str:
        """The word for a code: `label("category", "output")`. Raises KeyError for an unknown one."""
        return words_in(self.language)[field][value]

    def purpose(self, purpose: str) -> str:
        """The title of a purpose. Raises KeyError for an unknown one."""
        return str(self.package.purposes.set_index("purpose")[f"title_{self.language}"][purpose])

    def table(self, name: str) -> str:
        """The title of a table, from the descriptor. Raises KeyError if there is none."""
        return str(self.package.resource(name)["title" if self.language == "zh" else "titleEn"])

    def field(self, table: str, name: str) -> str:
        """The title of a column, from the descriptor. Raises KeyError if there is none."""
        resource = self.package.resource(table)
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        return str(fields[name]["title" if self.language == "zh" else "titleEn"])

    @cached_property
    def translations(self) -> dict[str, str]:
        english = self.package.english
        return dict(zip(english["zh"], english["en"], strict=True))

    @cached_property
    def translators_notes(self) -> dict[str, str]:
        """What the translator remarks on a published text, where a reader sees the translation."""
        noted = self.package.english.dropna(subset=["note"])
        return {} if self.language == "zh" else dict(zip(noted["zh"], noted["note"], strict=True))

    def is_translated(self, text: str) -> bool:
        """Is there a text in the edition's language for the published `text`?"""
        return self.language == "zh" or text in self.translations or not holds_chinese(text)

    def text(self, text: str) -> str:
        """The published `text` in the edition's language, or as published where there is none."""
        return text if self.language == "zh" else self.translations.get(text, text)

    def published(self, text: str, address: str | None = None) -> Markup:
        """The published `text`, linked to `address`: beside a translation stands the Chinese."""
        original = escape(text)
        if self.language != "zh" and holds_chinese(text):
            original = ORIGINAL.format(text)
        is_translated = self.text(text) != text
        shown = escape(self.text(text)) if is_translated else original
        linked = Markup('<a href="{}">{}</a>').format(address, shown) if address else shown
        return Markup("{} {}").format(linked, original) if is_translated else linked

    @cached_property
    def documents(self) -> dict[str, dict[str, Any]]:
        """The rows of the table documents, by their id."""
        rows = self.package.documents.to_dict("records")
        return {row["document_id"]: {str(name): row[name] for name in row} for row in rows}

    @property
    def has_several_documents(self) -> bool:
        return len(self.documents) > 1

    def document(self, document_id: str) -> str:
        """A document by its department and year, which tell it apart from others."""
        document = self.documents[document_id]
        department, year = self.text(document["department"]), document["fiscal_year"]
        return words_in(self.language)["documents"]["name"].format(department=department, year=year)

    def project(self, project_id: str, label: str | None = None) -> Link:
        """A link to a project's section, named as in the table unless `label` is given."""
        project = self.package.projects.set_index("project_id").loc[project_id]
        address = project_address(project_id)
        return Link(label or self.text(str(project["name"])), address)

    def money(self, amount_cny: int) -> str:
        """Whole yuan as people say them, to three digits or more: `1.55 亿元`, `CNY 155 million`."""
        return amounts.money(amount_cny, self.language)

    def amount(self, amount_cny: int) -> str:
        """Whole yuan to the last one, for a column whose head says 万元 (`15,500.00`) or CNY."""
        return amounts.amount(amount_cny, self.language)

    def exact_money(self, amount_cny: int) -> str:
        """Whole yuan to the last one, for quoting: `341,399,500 元`, `CNY 341,399,500`."""
        return f"{amount_cny:,} 元" if self.language == "zh" else f"CNY {amount_cny:,}"

    def reading(self, indicator: Mapping[str, Any]) -> str:
        """What a machine reads in an indicator's target: `不低于 90%`; of words only their kind.

        A number that the source compares with nothing stands alone: `56 people`.
        """
        kind = str(indicator["target_kind"])
        if kind in ("qualitative", "reference"):
            return self.label("target_kind", kind)
        if kind == "date":
            comparator = self.label("date_comparator", indicator["comparator"])
            read = self.date(indicator["due"]) if indicator["due"] else self.label("due", "open")
            return f"{comparator} {read}".strip()
        bounds = [indicator[name] for name in ("value", "value_max") if indicator[name] is not None]
        read = "–".join(f"{value:,f}" for value in bounds)
        known = indicator["comparator"]
        comparator = "" if known in (None, "eq") else self.label("comparator", known)
        return f"{comparator} {read}{self.unit(indicator['unit'], bounds == [1])}".strip()

    def unit(self, unit: str | None, is_one: bool = False) -> str:
        """A printed unit as it follows a number, in words where an English reader needs them."""
        words, printed = words_in(self.language), unit or ""
        word = words["unit"].get(printed, printed)
        if is_one:
            word = words["unit_of_one"].get(printed, word)
        return f" {word}" if word and word[0].isalpha() else word

    def date(self, due: str) -> str:
        """A time in the forms of XML Schema as people say it: `--11-30` -> `11 月 30 日`."""
        first, _, last = due.partition("/")
        if last:
            return self.label("due", "period").format(first=self.date(first), last=self.date(last))
        recurring = [""] if due.startswith("--") else []
        year, month, day = [*recurring, *due.removeprefix("--").split("-"), "", ""][:3]
        named = {"year": year, "month": month, "day": day}
        form = "_".join(name for name, part in named.items() if part)
        month_name = self.label("month", str(int(month))) if month else ""
        return self.label("due", form).format(year=year, month=month_name, day=day.lstrip("0"))

    def percent(self, part: int, whole: int, digits: int = 0) -> str:
        """The share of `part` in `whole`, to `digits` or more: never 100% for less than all, or 0% for some."""
        return amounts.percent(part, whole, digits)

    def names(self, names: list[str]) -> str:
        """Several names in a sentence."""
        if self.language == "zh":
            return "、".join(names)
        *others, last = names
        return f"{', '.join(others)} and {last}" if others else last
