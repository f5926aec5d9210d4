"""Runs the migrations on the connection that the caller has opened, in its transaction."""

from __future__ import annotations

from alembic import context

__all__: list[str] = []

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
