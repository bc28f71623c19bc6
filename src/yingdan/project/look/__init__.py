"""The admin as a window: superusers look at rows there, nobody writes."""
