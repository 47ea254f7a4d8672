"""Printed numbers, in digits or in Chinese numerals, as exact decimals."""

from decimal import Decimal

import cn2an

from budget_goals.targets.words import MAGNITUDES

# Longer rows of digits are identifiers, and a leading zero belongs to one.
ARABIC = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[1-9][0-9]{0,14}|0)(?:\.[0-9]{1,12})?"
CHINESE = r"[零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,16}"


def read_number(printed: str, magnitude: str) -> Decimal | None:
    """Read `printed` (`1,200.5`, `三十二`) times `magnitude` (``, `万`, `个亿`, `百万`).

    Returns an exact decimal with neither exponent nor trailing zeros, or None for what is no
    proper numeral (`一二三`, `一百二`).
    """
    zeros = sum(MAGNITUDES.get(character, 0) for character in magnitude)
    if printed.isascii():
        return shifted(printed.replace(",", ""), zeros)
    try:  # strict refuses what can be read in two ways; it knows 二 and no 两
        return shifted(str(cn2an.cn2an(printed.replace("两", "二"), "strict")), zeros)
    except ValueError:
        return None


def shifted(digits: str, zeros: int) -> Decimal:
    """The decimal `digits` times 10^`zeros`, without arithmetic, so that nothing is rounded."""
    text = format(Decimal(f"{digits}E{zeros}"), "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
