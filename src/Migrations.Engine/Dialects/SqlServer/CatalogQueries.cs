namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// The queries over the catalog
/// (https://learn.microsoft.com/sql/relational-databases/system-catalog-views/object-catalog-views-transact-sql): their number does not
/// depend on the number of tables. The columns of each are the members of its record in <see cref="CatalogRows"/>. History tables of
/// temporal ones belong to those, and are left out.
/// </summary>
static class CatalogQueries
{
    /// <summary>Columns with all that is theirs alone.</summary>
    public const string Columns = """
        SELECT s.name, t.name, c.name,
            CASE WHEN y.is_user_defined = 1 THEN CONCAT(SCHEMA_NAME(y.schema_id), N'.', y.name) ELSE y.name END,
            CAST(c.max_length AS int), CAST(c.precision AS int), CAST(c.scale AS int), CAST(c.is_nullable AS int),
            CASE WHEN y.is_user_defined = 1 OR c.collation_name = CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128))
                THEN NULL ELSE c.collation_name END,
            d.definition, k.definition, CAST(k.is_persisted AS int),
            CAST(i.seed_value AS bigint), CAST(i.increment_value AS bigint),
            CAST(cp.value AS nvarchar(4000)), CAST(tp.value AS nvarchar(4000))
        FROM sys.tables t
        JOIN sys.schemas s ON s.schema_id = t.schema_id
        JOIN sys.columns c ON c.object_id = t.object_id
        JOIN sys.types y ON y.user_type_id = c.user_type_id
        LEFT JOIN sys.default_constraints d ON d.object_id = c.default_object_id
        LEFT JOIN sys.computed_columns k ON k.object_id = c.object_id AND k.column_id = c.column_id
        LEFT JOIN sys.identity_columns i ON i.object_id = c.object_id AND i.column_id = c.column_id
        LEFT JOIN sys.extended_properties cp ON cp.class = 1 AND cp.major_id = c.object_id
            AND cp.minor_id = c.column_id AND cp.name = N'MS_Description'
        LEFT JOIN sys.extended_properties tp ON tp.class = 1 AND tp.major_id = t.object_id
            AND tp.minor_id = 0 AND tp.name = N'MS_Description'
        WHERE t.is_ms_shipped = 0 AND t.temporal_type <> 1
        ORDER BY t.object_id, c.column_id
        """;

    /// <summary>Keys, UNIQUE constraints and indexes, a row for each of their columns: first those of the key, in its order.</summary>
    public const string Indexes = """
        SELECT s.name, t.name, i.name, CAST(i.is_unique AS int), CAST(i.is_primary_key AS int), CAST(i.is_unique_constraint AS int),
            CAST(i.type AS int), i.filter_definition, c.name, CAST(x.is_descending_key AS int), CAST(x.is_included_column AS int)
        FROM sys.indexes i
        JOIN sys.tables t ON t.object_id = i.object_id
        JOIN sys.schemas s ON s.schema_id = t.schema_id
        JOIN sys.index_columns x ON x.object_id = i.object_id AND x.index_id = i.index_id
        JOIN sys.columns c ON c.object_id = x.object_id AND c.column_id = x.column_id
        WHERE t.is_ms_shipped = 0 AND t.temporal_type <> 1 AND i.type IN (1, 2, 5, 6) AND i.is_hypothetical = 0
            AND (x.key_ordinal > 0 OR x.is_included_column = 1 OR i.type IN (5, 6))
        ORDER BY t.object_id, i.index_id, x.is_included_column, x.key_ordinal, x.index_column_id
        """;

    /// <summary>Foreign keys, a row for each pair of columns.</summary>
    public const string ForeignKeys = """
        SELECT s.name, t.name, k.name, c.name, rs.name, r.name, rc.name, k.delete_referential_action_desc, k.update_referential_action_desc
        FROM sys.foreign_keys k
        JOIN sys.tables t ON t.object_id = k.parent_object_id
        JOIN sys.schemas s ON s.schema_id = t.schema_id
        JOIN sys.tables r ON r.object_id = k.referenced_object_id
        JOIN sys.schemas rs ON rs.schema_id = r.schema_id
        JOIN sys.foreign_key_columns x ON x.constraint_object_id = k.object_id
        JOIN sys.columns c ON c.object_id = x.parent_object_id AND c.column_id = x.parent_column_id
        JOIN sys.columns rc ON rc.object_id = x.referenced_object_id AND rc.column_id = x.referenced_column_id
        WHERE t.is_ms_shipped = 0 AND t.temporal_type <> 1
        ORDER BY k.object_id, x.constraint_column_id
        """;

    /// <summary>CHECK constraints.</summary>
    public const string Checks = """
        SELECT s.name, t.name, k.name, k.definition
        FROM sys.check_constraints k
        JOIN sys.tables t ON t.object_id = k.parent_object_id
        JOIN sys.schemas s ON s.schema_id = t.schema_id
        WHERE t.is_ms_shipped = 0 AND t.temporal_type <> 1
        ORDER BY k.object_id
        """;

    /// <summary>Sequences; a number that is no BIGINT is null.</summary>
    public const string Sequences = """
        SELECT SCHEMA_NAME(q.schema_id), q.name, CASE WHEN y.is_user_defined = 1 THEN CONCAT(SCHEMA_NAME(y.schema_id), N'.', y.name)
                ELSE y.name END, CAST(q.precision AS int), CAST(q.scale AS int), TRY_CAST(q.start_value AS bigint),
            TRY_CAST(q.increment AS bigint), TRY_CAST(q.minimum_value AS bigint), TRY_CAST(q.maximum_value AS bigint),
            CAST(q.is_cycling AS int), CAST(CASE WHEN q.is_cached = 1 THEN q.cache_size ELSE 1 END AS bigint)
        FROM sys.sequences q
        JOIN sys.types y ON y.user_type_id = q.user_type_id
        WHERE q.is_ms_shipped = 0
        ORDER BY q.object_id
        """;

    /// <summary>Kinds and names of what the other queries do not read.</summary>
    public const string Others = """
        SELECT kind, name FROM (
            SELECT CASE o.type WHEN 'V' THEN N'view' WHEN 'TR' THEN N'trigger' WHEN 'SN' THEN N'synonym'
                    WHEN 'P' THEN N'procedure' WHEN 'PC' THEN N'procedure' ELSE N'function' END AS kind,
                CONCAT(SCHEMA_NAME(o.schema_id), N'.', o.name) AS name
            FROM sys.objects o
            WHERE o.is_ms_shipped = 0 AND o.type IN ('V', 'TR', 'SN', 'P', 'PC', 'FN', 'IF', 'TF', 'FS', 'FT', 'AF')
            UNION ALL SELECT N'database trigger', g.name FROM sys.triggers g WHERE g.parent_class = 0 AND g.is_ms_shipped = 0
            UNION ALL SELECT N'type', CONCAT(SCHEMA_NAME(y.schema_id), N'.', y.name) FROM sys.types y WHERE y.is_user_defined = 1
            UNION ALL SELECT N'partition function', p.name FROM sys.partition_functions p
            UNION ALL SELECT N'system versioning of a table', CONCAT(SCHEMA_NAME(t.schema_id), N'.', t.name)
                FROM sys.tables t WHERE t.temporal_type = 2
            UNION ALL SELECT N'index of a special kind', CONCAT(OBJECT_NAME(i.object_id), N'.', i.name)
                FROM sys.indexes i JOIN sys.tables t ON t.object_id = i.object_id
                WHERE t.is_ms_shipped = 0 AND i.type NOT IN (0, 1, 2, 5, 6)) o
        ORDER BY kind, name
        """;

    /// <summary>The texts of views and triggers.</summary>
    public const string Modules = """
        SELECT m.definition
        FROM sys.sql_modules m
        JOIN sys.objects o ON o.object_id = m.object_id
        WHERE o.type IN ('V', 'TR') AND o.is_ms_shipped = 0 AND m.definition IS NOT NULL
        ORDER BY o.object_id
        """;
}
