"""An inspection on disk: read whole, checked whole, written whole."""
