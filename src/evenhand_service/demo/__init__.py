"""A made-up inspectorate at work, for those who want to see the service: everything in it is synthetic."""
