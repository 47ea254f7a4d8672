"""A printed amount -> whole yuan, in integers only."""

import re

# How many decimal places of the unit make one yuan: 1 万元 = 10^4 元.
AMOUNT_UNITS = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}

# Amounts stay below 10^13 yuan (10 万亿元), so that 900,000 of them add up within 64 bits.
MOST_DIGITS = 13

AMOUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")


def to_cny(printed: str, decimals: int) -> int:
    """Read `printed`, such as `17,809.74`, in a unit of 10^`decimals` yuan.

    Returns whole yuan. Raises ValueError if the text is no amount, no whole number of yuan, or of
    more than MOST_DIGITS digits in yuan.
    """
    match = AMOUNT.fullmatch(printed)
    if not match:
        raise ValueError("an amount such as 1,234.50, 0.00 for none")
    whole, fraction = match[1].replace(",", ""), (match[2] or "").rstrip("0")
    if len(fraction) > decimals:
        raise ValueError(f"whole yuan: at most {decimals} decimal places")
    digits = (whole + fraction.ljust(decimals, "0")).lstrip("0")
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"less than 10^{MOST_DIGITS} yuan")
    return int(digits or "0")
