"""Who is inspected, and the inspections."""
