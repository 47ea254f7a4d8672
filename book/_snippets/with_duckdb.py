import duckdb

print(
    duckdb.sql("""
    SELECT
        organizations.name,
        count(*) AS projects,
        sum(projects.total_cny)::BIGINT AS total_cny
    FROM 'data/projects.csv' AS projects
    JOIN 'data/organizations.csv' AS organizations USING (organization_id)
    GROUP BY ALL
    ORDER BY total_cny DESC
""").df()
)
