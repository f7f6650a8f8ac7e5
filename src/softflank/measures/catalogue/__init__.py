"""One file for each measure; :data:`softflank.measures.MEASURES` lists them."""
