"""A text in another encoding is told with how to convert it, one with a strange byte with that."""

import shlex
import subprocess
from pathlib import Path

import pytest

from budget_goals.files.faults import InputError
from budget_goals.files.text import decode

TEXT = "项目支出绩效目标表\n部门名称：某局\n"
TRADITIONAL = "項目支出績效目標表\n部門名稱：某局\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (TEXT, "gb18030", "GB18030"),
        (TEXT, "gbk", "GB18030"),
        (TEXT, "utf-16", "UTF-16"),
        (TRADITIONAL, "big5", "BIG5"),
        (TRADITIONAL, "gb18030", "GB18030"),
    ],
)
def test_the_command_that_is_told_converts_the_file(
    text: str, encoding: str, name: str, tmp_path: Path
) -> None:
    file = tmp_path / "a b.txt"
    file.write_bytes(text.encode(encoding))
    with pytest.raises(InputError) as refusal:
        decode(str(file), file.read_bytes())
    told = str(refusal.value)
    assert f"{file}:1: text that looks like {name}; expected text in UTF-8" in told
    command = shlex.split(told.partition("or: ")[2].removesuffix(")"))
    assert subprocess.run(command, capture_output=True, check=True).stdout.decode() == text


@pytest.mark.parametrize("content", ["部门".encode("gb18030"), "部門".encode("big5")])
def test_too_little_text_is_told_to_be_one_of_both(content: bytes) -> None:
    with pytest.raises(InputError) as refusal:
        decode("a.txt", content)
    assert "text that looks like GB18030 or BIG5" in str(refusal.value)
    assert "iconv -f GB18030 -t UTF-8 a.txt, or: iconv -f BIG5 -t UTF-8 a.txt" in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TEXT.encode() * 10 + b"\xcf", "a.txt:21: byte 0xcf; expected text in UTF-8"),
        (TEXT.encode()[:-1] + b"\xff\n" + TEXT.encode() * 9, "a.txt:2: byte 0xff"),
        (bytes(range(128, 256)), "a.txt:1: byte 0x80"),
        ("déjà vu, naïf\n".encode("latin-1"), "a.txt:1: byte 0xe9"),
    ],
    ids=["cut", "one byte", "no text", "Latin"],
)
def test_what_is_in_no_such_encoding_is_told_by_its_byte(content: bytes, told: str) -> None:
    with pytest.raises(InputError) as refusal:
        decode("a.txt", content)
    assert str(refusal.value).startswith(told)
