"""Documents out: results as data, and the report with its tables and figures."""
