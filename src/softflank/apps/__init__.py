"""What people touch: the Python API (``workspace``) and the command line; both use only the workspace."""
