"""Was pressure on a rival's client tied to anything else, and was it paid? Episodes drawn by rule."""
