"""How the data came about: one printed line taken apart, and every character accounted for."""

import pandas as pd

WORDS = r"[^\W_]"  # letters and digits: between values, only words of the form hold them


def printed_values(provenance: pd.DataFrame, text: str, record_id: str) -> pd.DataFrame:
    """The values of a record as they are printed in `text`, in its order.

    Returns one row a value: field, printed, line (1-based), start, end (characters, half-open).
    """
    own = provenance[provenance["record_id"] == record_id].sort_values("start")
    printed = [text[start:end] for start, end in zip(own["start"], own["end"], strict=True)]
    return own[["field", "line", "start", "end"]].assign(printed=printed).reset_index(drop=True)


def account(provenance: pd.DataFrame, text: str) -> pd.DataFrame:
    """Where the characters of `text` went: into which table's values, or into the form between them.

    Returns one row a part: part (a table, or words, punctuation and space of the form), characters.
    They add up to the length of the text.
    """
    taken = (provenance["end"] - provenance["start"]).groupby(provenance["table"], sort=False).sum()
    places = provenance.sort_values("start")
    starts, ends = [*places["start"], len(text)], [0, *places["end"]]
    between = pd.Series(
        list("".join(text[end:start] for end, start in zip(ends, starts, strict=True)))
    )
    is_word, is_space = between.str.match(WORDS), between.str.isspace()
    form = {
        "words": is_word.sum(),
        "punctuation": (~is_word & ~is_space).sum(),
        "space": is_space.sum(),
    }
    counts = pd.concat([taken, pd.Series(form)]).astype("int64")
    return pd.DataFrame({"part": counts.index, "characters": counts.to_numpy()})
