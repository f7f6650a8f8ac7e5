"""SIPRI Arms Transfers Database: deliveries of major arms by item and year, from 1995."""
