"""Evidence that a program can check: documents, citations, references, the audit and the archive."""
