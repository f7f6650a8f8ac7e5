"""Cases drafted from an assessment or a question, with a model's proposals held to the text."""
