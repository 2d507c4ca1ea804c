"""Prometheus metrics. Label values are names of parts, never of users or documents."""

from prometheus_client import Counter, Gauge, Histogram

queue_depth = Gauge("insighthub_queue_depth", "Tasks by worker and state.", ["worker", "state"])
task_seconds = Histogram(
    "insighthub_task_seconds",
    "Time a worker spent on a task, by outcome.",
    ["worker", "topic", "outcome"],
    buckets=(0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300),
)
task_wait_seconds = Histogram(
    "insighthub_task_wait_seconds",
    "Time a task was claimable before it was claimed.",
    ["worker"],
    buckets=(0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300),
)
request_seconds = Histogram(
    "insighthub_request_seconds",
    "Time a worker took to answer a request.",
    ["worker", "topic"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30),
)
retrieval_seconds = Histogram(
    "insighthub_retrieval_seconds",
    "Time of each step of finding evidence.",
    ["step"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1),
)
tokens_total = Counter("insighthub_tokens_total", "Tokens read and written by language models.", ["model", "direction"])
graph_llm_calls_total = Counter(
    "insighthub_graph_llm_calls_total", "Calls of a language model for the graph; none by default."
)
