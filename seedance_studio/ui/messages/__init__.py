"""Where codes and states become words; the only place that knows both."""
