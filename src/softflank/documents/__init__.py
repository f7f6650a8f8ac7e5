"""Documents: texts of any format as blocks, with their structure, citations, references and dates."""
