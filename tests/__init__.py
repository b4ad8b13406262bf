"""Everything below may start programs of its own; whoever imports this has them read bytecode instead of compiling.

Where bytecode is not wanted beside the sources (PYTHONDONTWRITEBYTECODE), a folder that git ignores takes it: each of
the processes that tests start would otherwise spend seconds on the same sources.
"""

import os
import sys
from pathlib import Path

if sys.dont_write_bytecode:
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).parent.parent / "build" / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
