"""The tables of all inspections as Parquet files for analysts, so that no analyst's query slows or alters casework."""
