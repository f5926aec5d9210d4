"""The history of the tables; Alembic runs it, `conference_agent.records.schema` calls Alembic."""
