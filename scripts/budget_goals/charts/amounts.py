"""Amounts and shares as people read them, rounded half up in exact arithmetic."""

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

HUNDRED_MILLION, TEN_THOUSAND, MILLION = 10**8, 10**4, 10**6


def money(amount_cny: int, language: str) -> str:
    """Whole yuan to three digits or more: `1.55 亿元`, `CNY 155 million`, `CNY 4.05 million`."""
    if language == "zh":
        for size, unit in ((HUNDRED_MILLION, "亿元"), (TEN_THOUSAND, "万元")):
            if abs(amount_cny) >= size:
                return f"{rounded(amount_cny, size, 2)} {unit}"
        return f"{amount_cny:,} 元"
    if abs(amount_cny) >= MILLION:
        before_point = len(str(abs(amount_cny) // MILLION))
        return f"CNY {rounded(amount_cny, MILLION, max(0, 3 - before_point))} million"
    return f"CNY {amount_cny:,}"


def money_in_one_unit(amounts_cny: pd.Series, language: str) -> pd.Series:
    """Amounts that are compared, in the largest unit that shows them all: `15,500 万元`, `7.4 万元`.

    A unit shows an amount if that is a tenth of it at least, or nothing; all have as many decimals.
    """
    units = {"zh": {"亿元": HUNDRED_MILLION, "万元": TEN_THOUSAND}, "en": {"million": MILLION}}
    smallest = min((int(cny) for cny in amounts_cny.abs() if cny), default=0)
    form = "{} 元" if language == "zh" else "CNY {}"
    size = 1
    for name, unit_cny in units[language].items():
        if 10 * smallest >= unit_cny:
            form, size = ("{} " if language == "zh" else "CNY {} ") + name, unit_cny
            break
    parts = [rounded(int(cny), size, 2).partition(".") for cny in amounts_cny]
    digits = max((len(decimals) for _, _, decimals in parts), default=0)
    point = "." if digits else ""
    texts = [form.format(f"{whole}{point}{decimals:0<{digits}}") for whole, _, decimals in parts]
    return pd.Series(texts, amounts_cny.index)


def amount(amount_cny: int, language: str) -> str:
    """Whole yuan to the last one, for a column whose head says 万元 (`15,500.00`) or CNY."""
    if language == "en":
        return f"{amount_cny:,}"
    return f"{Decimal(amount_cny).scaleb(-4):,f}".removesuffix("00")


def percent(part: int, whole: int, digits: int = 0) -> str:
    """The share of `part` in `whole`, to `digits` or more: never 100% for less than all, or 0% for some."""
    if whole == 0:
        return "—"
    for places in range(digits, 4):
        text = rounded(100 * part, whole, places)
        if Decimal(text) not in (0, 100) or part in (0, whole):
            return f"{text}%"
    return "<0.001%" if 2 * part < whole else ">99.999%"


def rounded(amount: int | Decimal, size: int, digits: int) -> str:
    """`amount` in units of `size`, half up; zeros at the end say that it was rounded."""
    value = (Decimal(amount) / size).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{value:,f}"
    is_exact = value * size == amount
    return text.rstrip("0").rstrip(".") if is_exact and "." in text else text
