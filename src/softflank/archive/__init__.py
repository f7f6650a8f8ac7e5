"""The archive of cited pages, the fetcher that fills it, proofs of quotes, exchange of references."""
