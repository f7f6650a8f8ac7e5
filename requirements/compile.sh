#!/bin/sh
# Pin every dependency by hash, without index addresses; run after a change in pyproject.toml. Needs uv.
set -eu
cd "$(dirname "$0")/.."
pin="uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet"
$pin --group build --output-file requirements/core.txt
$pin --group build --group dev --constraints requirements/core.txt --extra estimation --extra backtest --extra documents \
  --extra sources --extra pdf --extra docx --extra web --extra mcp --output-file requirements/dev.txt
$pin --group proof --constraints requirements/dev.txt --output-file requirements/proof.txt
