"""How many tokens a document may still cost."""


class BudgetSpent(Exception):
    """What is wanted would cost more than is left."""


class Budget:
    """Charged before each call with the most that it can cost, and given back what it did not."""

    def __init__(self, tokens: int, *, spent: int = 0) -> None:
        self._left = tokens - spent

    def reserve(self, tokens: int) -> None:
        """Raises BudgetSpent, and then takes nothing."""
        if tokens > self._left:
            raise BudgetSpent
        self._left -= tokens

    def give_back(self, tokens: int) -> None:
        """Of what was reserved."""
        self._left += tokens
