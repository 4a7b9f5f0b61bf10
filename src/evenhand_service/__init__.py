"""The service in which an inspectorate and the services it inspects work together."""
