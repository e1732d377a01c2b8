"""Reads tables of Parquet with DuckDB and with pandas; both must read the same, and each tag must be its words."""

import sys
from pathlib import Path

import duckdb
import pandas

from verdict import Verdict

folder = Path(sys.argv[1])
verdict = Verdict()

for table in ("articles", "annotators", "labels", "layers", "spans", "decisions", "history"):
    frame = pandas.read_parquet(folder / table)
    found = duckdb.sql(f"SELECT * FROM read_parquet('{folder}/{table}/**/*.parquet', hive_partitioning = true)")
    if sorted(found.columns) != sorted(frame.columns):
        verdict.complain(f"{table}: DuckDB has the columns {found.columns}, pandas {list(frame.columns)}")
    count = found.aggregate("count(*)").fetchall()[0][0]
    if count != len(frame):
        verdict.complain(f"{table}: DuckDB has {count} rows, pandas {len(frame)}")

articles = pandas.read_parquet(folder / "articles")
texts = dict(zip(articles["article"], articles["text"], strict=True))
people = dict(duckdb.sql(f"SELECT annotator, person FROM '{folder}/annotators/part-0.parquet'").fetchall())
spans = {name: [] for name in texts}
query = f"""
  SELECT article, annotator, label, "start", "end", words, person
  FROM read_parquet('{folder}/spans/**/*.parquet', hive_partitioning = true)
"""
for article, annotator, label, start, end, words, person in duckdb.sql(query).fetchall():
    spans[article].append((start, end, label))
    if texts[article][start:end] != words:
        verdict.complain(f"{article}: {start} to {end} is not “{words}”")
    if people.get(annotator) != int(person):
        verdict.complain(f"{article}: a tag of {annotator} is in the folder of {person}")
for name, text in texts.items():
    verdict.document(name, text, spans[name])
for name, length in zip(articles["article"], articles["length"], strict=True):
    if len(texts[name]) != length:
        verdict.complain(f"{name} has not {length} code points")
verdict.deliver()
