"""External debt by creditor state."""
