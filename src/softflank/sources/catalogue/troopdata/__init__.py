"""United States forces abroad."""
