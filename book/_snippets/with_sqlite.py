import sqlite3

database = sqlite3.connect("budget-goals-huadu-hrss.sqlite")
rows = database.execute("""
    SELECT organization_name, count(*) AS indicators, count(value) AS with_a_number
    FROM indicators_full
    GROUP BY organization_id
    ORDER BY organization_id
""")
for row in rows:
    print(*row)

found = database.execute("SELECT text FROM search WHERE search MATCH '医保'").fetchall()
print(len(found), "texts")
