"""What processes tell each other: requests with their replies, and notices."""

from shared.broker.opening import Broker, open_broker

__all__ = ["Broker", "open_broker"]
