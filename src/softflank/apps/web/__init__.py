"""The web workspace: pages over the one workspace, each with its ``.json`` in the form of the command's ``--json``."""
