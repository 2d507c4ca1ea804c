"""One contract suite for each port; a new implementation binds it with a fixture."""
