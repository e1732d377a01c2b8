"""Makes an export `corpus` many times as large and asks the statement of docs/parquet-events.md of it.

The articles of each copy have names of their own, so that F1 over all tags stays what it is of one.
"""

import json
import os
import re
import sys
import time
from pathlib import Path

import duckdb

page, folder, copies = sys.argv[1:]
sql = re.search(r"```sql\n-- agreement\n(.*?)```", Path(page).read_text(encoding="utf-8"), re.DOTALL).group(1)
os.chdir(folder)
Path("many").mkdir()
for table in ("layers", "spans"):
    duckdb.sql(
        f"""COPY (SELECT * REPLACE (article || ' in copy ' || copy AS article)
                  FROM read_parquet('corpus/{table}/*/*.parquet'), range({int(copies)}) AS copies(copy))
            TO 'many/{table}' (FORMAT parquet, PARTITION_BY (person))"""
    )
spans = duckdb.sql("SELECT count(*) FROM read_parquet('many/spans/*/*.parquet')").fetchall()[0][0]
began = time.perf_counter()
agreement = duckdb.sql(sql.replace("'corpus/", "'many/")).fetchall()[0][0]
json.dump({"spans": spans, "agreement": agreement, "seconds": time.perf_counter() - began}, sys.stdout)
