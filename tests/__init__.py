"""The tests: they mirror ``src``; beside them reference values, properties, golden briefs, architecture, journey."""
