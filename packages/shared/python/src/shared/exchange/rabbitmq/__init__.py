"""Request and reply through RabbitMQ."""

from shared.exchange.rabbitmq.exchange import RabbitExchange

__all__ = ["RabbitExchange"]
