"""Amounts and shares as people read them, rounded half up in exact arithmetic."""

from decimal import ROUND_HALF_UP, Decimal

HUNDRED_MILLION, TEN_THOUSAND, MILLION = 10**8, 10**4, 10**6


def money(amount_cny: int, language: str) -> str:
    """Whole yuan to three or four digits: `1.55 亿元`, `CNY 155 million`."""
    if language == "zh":
        for size, unit in ((HUNDRED_MILLION, "亿元"), (TEN_THOUSAND, "万元")):
            if abs(amount_cny) >= size:
                return f"{rounded(amount_cny, size, 2)} {unit}"
        return f"{amount_cny:,} 元"
    if abs(amount_cny) >= MILLION:
        digits = 0 if abs(amount_cny) >= 100 * MILLION else 1
        return f"CNY {rounded(amount_cny, MILLION, digits)} million"
    return f"CNY {amount_cny:,}"


def percent(part: int, whole: int) -> str:
    """The share of `part` in `whole`; never 100% for less than all, never 0% for some."""
    if whole == 0:
        return "—"
    for digits in (0, 1, 2, 3):
        text = rounded(100 * part, whole, digits)
        if text not in ("0", "100") or part in (0, whole):
            return f"{text}%"
    return "<0.001%" if 2 * part < whole else ">99.999%"


def rounded(amount: int | Decimal, size: int, digits: int) -> str:
    """`amount` in units of `size`, half up, without needless zeros."""
    value = (Decimal(amount) / size).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
