"""Trace ids that follow the work through tasks."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import context as otel_context
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_propagator = TraceContextTextMapPropagator()


def start_tracing() -> None:
    """Make spans real; exporters are added by OpenTelemetry's own environment variables."""
    if not isinstance(trace.get_tracer_provider(), TracerProvider):
        trace.set_tracer_provider(TracerProvider())


def current_trace() -> str | None:
    """The W3C traceparent of the present span, to be stored with what it causes."""
    carrier: dict[str, str] = {}
    _propagator.inject(carrier)
    return carrier.get("traceparent")


def current_trace_id() -> str | None:
    """The present trace's id in hex, as logs and error messages show it."""
    context = trace.get_current_span().get_span_context()
    return format(context.trace_id, "032x") if context.is_valid else None


@contextmanager
def span(name: str, *, parent: str | None = None) -> Iterator[None]:
    """A span around the block; `parent` is a stored traceparent."""
    context = _propagator.extract({"traceparent": parent}) if parent else otel_context.get_current()
    with trace.get_tracer("insighthub").start_as_current_span(name, context=context):
        yield
