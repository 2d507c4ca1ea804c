"""One suite per port; binding an implementation costs a fixture."""
