"""What people touch: the Python API (``workspace``) and the command line; both use only the workspace."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""The systems that are solved here are small: two threads spin for longer than one needs."""
