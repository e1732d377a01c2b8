"""Runs the scripts of judges one after the other, each in a fork of this process, which has loaded before what they load.

Loading spaCy, datasets or scikit-learn takes far longer than most of them read. A line of JSON asks: the script, its arguments, and
the files for what it says on its two outputs. A line answers when the script has ended: its exit code.
"""

import ast
import gc
import importlib
import importlib.util
import json
import os
import runpy
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

# Set before anything is loaded, as the scripts do. One cache for all: they read paths that no other reads.
home = tempfile.mkdtemp()
os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", HF_HOME=home)
sys.path.insert(0, str(Path(__file__).parent))


def load_what_is_imported(script):
    """Loads what the script imports at its top, but for what only the script itself makes importable."""
    for node in ast.parse(Path(script).read_text(encoding="utf-8")).body:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            names = [node.module]
        for name in names:
            if name in sys.modules or importlib.util.find_spec(name.split(".")[0]) is not None:
                importlib.import_module(name)


def act_as(script, arguments, out, said):
    """Is the script from here to its end, and gives its exit code."""
    for path, number in ((out, 1), (said, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = [script, *arguments]
    try:
        runpy.run_path(script, run_name="__main__")
        return 0
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            return ended.code or 0
        print(ended.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1


for line in sys.stdin:
    asked = json.loads(line)
    try:
        load_what_is_imported(asked["script"])
    except Exception:
        # The script says so itself when it gets there.
        pass
    child = os.fork()
    if child == 0:
        code = act_as(asked["script"], asked["arguments"], asked["out"], asked["said"])
        # What its temporary folders hang on is gone with it; what is to be done at the end of this process is not the script's.
        gc.collect()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
shutil.rmtree(home, ignore_errors=True)
