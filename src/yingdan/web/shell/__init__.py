"""The frame around every page: rooms, breadcrumb, toasts, settings, errors."""
