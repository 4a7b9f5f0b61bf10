"""What a reader's own device holds of their cases, so that they read and write where no network is."""
