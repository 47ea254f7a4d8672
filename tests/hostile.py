"""Published texts that would be markup, a link or code if a page took them for more than text."""

KINDS = {
    "script": "<script>document.title='harm'</script>",
    "HTML": "\"引号'<b>粗体</b><!-- 注 --><br>",
    "event": "<img src=x onerror=\"document.title='harm'\">",
    "image": "![图](http://evil.example/p.png)",
    "link": "[链接](javascript:document.title='harm') [链接][1]",
    "reference": "[1]: http://evil.example",
    "autolink": "<https://evil.example>",
    "address": "http://evil.example/a?b=1&c#d",
    "host": "www.evil.example evil.com",
    "mail": "a@evil.example <b@evil.example> mailto:c@evil.example",
    "heading": "# 标题 #",
    "list": "* 列表",
    "numbered list": "1. 列表",
    "task": "[x] 任务",
    "table": "|甲|乙| --- | :-: |",
    "quotation": "> 引文",
    "rule": "***",
    "emphasis": "**粗体**_斜体_~~删除~~",
    "footnote": "脚注[^1]",
    "role": "{eval-rst}`.. raw:: html` {doc}`index` {abbr}`甲 (乙)`",
    "directive": "```{note} 注意",
    "fence": "```````````",
    "colons": ":::{raw} html",
    "target": "(目标)=",
    "comment": "% 注释",
    "maths": r"$x^2$ $$y$$ \(z\)",
    "code": "`1+1` ``2``",
    "substitution": "{{ 7*7 }} {% raw %} {#注#}",
    "entity": "&lt;b&gt; &amp; &#65; &copy",
    "escape": r"\*甲\* \\ 乙\ ",
    "spaces": "甲  乙　丙",
    "quotes": "\"a\" 'b' -- ... (c)",
    "definition": "甲: 乙",
}
KINDS["escape"] = KINDS["escape"].strip()
EVERY = " ".join(KINDS.values())

HEADER = "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标"
AMOUNTS = "57,000,000\t57,000,000\t0\t0"


def table() -> str:
    """A published table of the form with every kind in every column of text, one project a kind."""
    rows = [f"合计\t{AMOUNTS}\t\t", *(row for text in KINDS.values() for row in rows_of(text))]
    head = [EVERY, "", f"部门名称：{EVERY}", "单位：元", HEADER]
    return "\n".join([*head, *rows]) + "\n"


def rows_of(text: str) -> list[str]:
    indicators = (
        f"1、产出指标：{text}，年度指标值：≥77%。2、效益指标：培训人数，年度指标值：{text}。"
    )
    return [f"{text}\t{AMOUNTS}\t\t", f"{text}\t{AMOUNTS}\t{text}\t{indicators}"]


FACTS = """\
fiscal_year: 2024
fiscal_year_basis: printed
fiscal_year_evidence: [培训人数]
"""
