"""Talk in a request's thread: what people say there about the request, beside answers to a why."""
