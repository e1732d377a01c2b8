"""Runs the queries of docs/parquet-events.md, as they stand there, in each folder that holds an export called `corpus`."""

import json
import os
import re
import sys
from pathlib import Path

import duckdb

page, *folders = sys.argv[1:]
blocks = re.findall(r"```(sql|python)\n(?:--|#) (\w+)\n(.*?)```", Path(page).read_text(encoding="utf-8"), re.DOTALL)
recipes = {(language, name): code for language, name, code in blocks}
columns = 'article, annotator, id, label, "start", "end"'
answers = []
for folder in folders:
    os.chdir(folder)
    own = {}
    exec(recipes["python", "agreement"], own)
    replayed = duckdb.sql(f"SELECT {columns} FROM ({recipes['sql', 'replay']})").fetchall()
    stored = duckdb.sql(f"SELECT {columns} FROM read_parquet('corpus/spans/*/*.parquet')").fetchall()
    answers.append(
        {
            "duckdb": duckdb.sql(recipes["sql", "agreement"]).fetchall()[0][0],
            "pandas": None if own["agreement"] is None else float(own["agreement"]),
            "spans": len(stored),
            "replayed": sorted(replayed) == sorted(stored),
        }
    )
json.dump(answers, sys.stdout)
