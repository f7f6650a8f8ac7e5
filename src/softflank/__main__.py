"""Run the command line as ``python -m softflank``."""

from softflank.apps.cli import main

main()
