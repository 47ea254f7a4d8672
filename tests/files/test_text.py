"""A text in another encoding is told with how to convert it, one with a strange byte with that."""

import shlex
import subprocess
from pathlib import Path

import pytest

from budget_goals.files.faults import InputError
from budget_goals.files.text import decode

TEXT = "项目支出绩效目标表\n部门名称：某局\n"


@pytest.mark.parametrize(
    ("encoding", "name"), [("gb18030", "GB18030"), ("gbk", "GB18030"), ("utf-16", "UTF-16")]
)
def test_the_command_that_is_told_converts_the_file(
    encoding: str, name: str, tmp_path: Path
) -> None:
    file = tmp_path / "a b.txt"
    file.write_bytes(TEXT.encode(encoding))
    with pytest.raises(InputError) as refusal:
        decode(str(file), file.read_bytes())
    told = str(refusal.value)
    assert f"{file}:1: text that looks like {name}; expected text in UTF-8" in told
    command = shlex.split(told.partition("or: ")[2].removesuffix(")"))
    assert subprocess.run(command, capture_output=True, check=True).stdout.decode() == TEXT


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
