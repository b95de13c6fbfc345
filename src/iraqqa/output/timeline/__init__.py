"""Dated statements of articles along time: data, a static page, and a chart of values. All pure."""

from .chart import Point, chart
from .events import Event, events
from .page import timeline_html

__all__ = ["Event", "Point", "chart", "events", "timeline_html"]
