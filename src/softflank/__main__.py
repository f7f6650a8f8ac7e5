"""Run the command line as ``python -m softflank``."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]  # the working folder: a file that lies there must never be imported

from softflank.apps.cli import main

main()
