"""Energy Institute Statistical Review of World Energy 2025: oil and gas by state, 1965 to 2024."""
