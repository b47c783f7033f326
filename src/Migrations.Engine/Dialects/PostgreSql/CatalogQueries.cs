namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// The queries of a read-back (https://www.postgresql.org/docs/current/catalogs.html): one for each kind of object, for all tables
/// at once.
/// </summary>
static class CatalogQueries
{
    // Neither the server's own, nor partitions, nor what belongs to an extension. A schema is null when it is the one that unqualified
    // names mean.
    internal const string Wanted = """
        WITH wanted AS MATERIALIZED (
            SELECT c.oid, c.relname, c.relkind, c.relpersistence, c.reloptions, c.reltoastrelid, c.relam, c.reltablespace,
                n.nspname AS nspname, nullif(n.nspname, current_schema()) AS schema
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))

        """;

    /// <summary>The schema that names without one mean, all schemas, and all extensions that somebody made.</summary>
    public const string Schemas = """
        SELECT current_schema()::text AS name, ARRAY(SELECT n.nspname::text FROM pg_catalog.pg_namespace n
            WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema') AS schemas,
            ARRAY(SELECT x.extname::text FROM pg_catalog.pg_extension x WHERE x.extname <> 'plpgsql' ORDER BY 1) AS extensions
        """;

    /// <summary>Tables.</summary>
    public const string Tables = Wanted + """
        SELECT w.oid::bigint, w.schema::text, w.relname::text, pg_catalog.obj_description(w.oid, 'pg_class') AS comment,
            CASE w.relkind WHEN 'p' THEN pg_catalog.pg_get_partkeydef(w.oid) END AS partition_by, w.relpersistence = 'u' AS unlogged,
            w.reloptions || (SELECT array_agg('toast.' || o) FROM pg_catalog.pg_class t, unnest(t.reloptions) o
                WHERE t.oid = w.reltoastrelid) AS parameters,
            (SELECT m.amname::text FROM pg_catalog.pg_am m WHERE m.oid = w.relam AND m.amname <> 'heap') AS method,
            (SELECT s.spcname::text FROM pg_catalog.pg_tablespace s WHERE s.oid = w.reltablespace) AS tablespace,
            (SELECT array_agg(concat_ws('.', nullif(n.nspname, current_schema()), p.relname) ORDER BY i.inhseqno)
                FROM pg_catalog.pg_inherits i
                JOIN pg_catalog.pg_class p ON p.oid = i.inhparent JOIN pg_catalog.pg_namespace n ON n.oid = p.relnamespace
                    WHERE i.inhrelid = w.oid) AS inherits
        FROM wanted w ORDER BY w.oid
        """;

    /// <summary>
    /// Columns that are their table's own, with the sequence that counts them up, and with their NOT NULL where it is a constraint, which
    /// it is from version 18 (https://www.postgresql.org/docs/current/catalog-pg-constraint.html).
    /// </summary>
    public const string Columns = Wanted + """
        SELECT a.attrelid::bigint AS oid, a.attname::text AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
            CASE t.typtype WHEN 'e' THEN t.oid::bigint END AS enum_oid,
            NOT a.attnotnull AS nullable, a.attidentity::text AS identity, a.attgenerated::text AS generated,
                pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression,
            CASE WHEN a.attcollation <> t.typcollation THEN (SELECT l.collname::text FROM pg_catalog.pg_collation l
                WHERE l.oid = a.attcollation AND pg_catalog.pg_collation_is_visible(l.oid)) END AS collation,
            CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation_sql,
            pg_catalog.col_description(a.attrelid, a.attnum) AS comment, s.seqrelid IS NOT NULL AS counts,
            s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
            w.relname::text AS relname, k.conname::text AS not_null_name, NOT k.convalidated AS not_null_not_valid,
            k.connoinherit AS not_null_no_inherit
        FROM wanted w
        JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attislocal
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum]
        LEFT JOIN LATERAL (
            SELECT q.* FROM pg_catalog.pg_depend o JOIN pg_catalog.pg_sequence q ON q.seqrelid = o.objid
            WHERE o.refclassid = 'pg_catalog.pg_class'::regclass AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum
                AND o.classid = 'pg_catalog.pg_class'::regclass AND o.objsubid = 0
                AND (o.deptype = 'i' AND a.attidentity <> '' OR o.deptype = 'a' AND a.attidentity = ''
                    AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) = format('nextval(%L::regclass)', o.objid::regclass))) s ON true
        ORDER BY a.attrelid, a.attnum
        """;

    /// <summary>Constraints that are their table's own.</summary>
    public const string Constraints = Wanted + """
        SELECT k.conrelid::bigint AS oid, k.conname::text AS name, k.contype::text AS kind, pg_catalog.pg_get_expr(k.conbin,
            k.conrelid) AS expression,
            (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY u(attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) AS columns,
            nullif(n.nspname, current_schema())::text AS referred_schema, r.relname::text AS referred_table,
            (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY u(attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum) AS referred_columns,
            k.confdeltype::text AS on_delete, k.confupdtype::text AS on_update, k.confmatchtype::text AS match,
                k.condeferrable AS deferrable, k.condeferred AS deferred, k.convalidated AS valid, k.connoinherit AS no_inherit,
            coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) AS enforced,
            coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false) AS period,
            (SELECT array_agg(a.attname::text ORDER BY u.place)
                FROM jsonb_array_elements_text(nullif(to_jsonb(k) -> 'confdelsetcols', 'null'::jsonb)) WITH ORDINALITY u(attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum::int) AS on_delete_columns,
            (SELECT c.reloptions FROM pg_catalog.pg_class c WHERE c.oid = i.indexrelid) AS parameters,
            (SELECT s.spcname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
                WHERE c.oid = i.indexrelid) AS tablespace,
            (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY u(attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum WHERE u.place > i.indnkeyatts) AS include,
            coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct,
            x.method, x.condition, x.definition, x.columns AS elements, x.words, x.operators
        FROM wanted w
        JOIN pg_catalog.pg_constraint k ON k.conrelid = w.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conislocal
            AND k.conparentid = 0
        LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
        LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
        LEFT JOIN LATERAL (
            SELECT min(m.amname::text) AS method, pg_catalog.pg_get_expr(i.indpred, i.indrelid, true) AS condition,
                pg_catalog.pg_get_indexdef(i.indexrelid, 0, true) AS definition,
                array_agg(coalesce(a.attname::text, '') ORDER BY n) AS columns, array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, n,
                    true) ORDER BY n) AS words,
                array_agg(CASE WHEN pg_catalog.pg_operator_is_visible(o.oid) THEN o.oprname::text
                    ELSE format('OPERATOR(%I.%s)', s.nspname, o.oprname) END ORDER BY n) AS operators
            FROM generate_series(1, i.indnkeyatts::int) n
            JOIN pg_catalog.pg_class t ON t.oid = i.indexrelid
            JOIN pg_catalog.pg_am m ON m.oid = t.relam
            JOIN pg_catalog.pg_operator o ON o.oid = k.conexclop[n]
            JOIN pg_catalog.pg_namespace s ON s.oid = o.oprnamespace
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[n - 1]
                AND i.indkey[n - 1] <> 0) x ON k.contype = 'x'
        ORDER BY k.conrelid, CASE k.contype WHEN 'p' THEN 0 ELSE 1 END, k.oid
        """;

    /// <summary>Indexes that are no constraint's; those that a build left invalid are not there.</summary>
    public const string Indexes = Wanted + """
        SELECT i.indrelid::bigint AS oid, c.relname::text AS name, i.indisunique AS is_unique, m.amname::text AS method,
            c.reloptions AS parameters,
            (SELECT s.spcname::text FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace) AS tablespace,
            pg_catalog.pg_get_expr(i.indpred, i.indrelid, true) AS condition, coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean,
                false) AS nulls_not_distinct,
            pg_catalog.pg_get_indexdef(i.indexrelid, 0, true) AS definition, e.columns, e.words,
            (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY u(attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum WHERE u.place > i.indnkeyatts) AS include
        FROM wanted w
        JOIN pg_catalog.pg_index i ON i.indrelid = w.oid AND i.indisvalid
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_am m ON m.oid = c.relam
        CROSS JOIN LATERAL (
            SELECT array_agg(coalesce(a.attname::text, '') ORDER BY k) AS columns, array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, k,
                true) ORDER BY k) AS words
            FROM generate_series(1, i.indnkeyatts::int) k
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k - 1] AND i.indkey[k - 1] <> 0) e
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
        ORDER BY i.indrelid, c.oid
        """;

    /// <summary>Sequences that no column has for its own.</summary>
    public const string Sequences = """
        SELECT nullif(n.nspname, current_schema())::text AS schema, c.relname::text AS name,
            pg_catalog.format_type(q.seqtypid, NULL) AS type, q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle
        FROM pg_catalog.pg_sequence q
        JOIN pg_catalog.pg_class c ON c.oid = q.seqrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0 AND d.deptype IN ('a', 'i', 'e'))
        ORDER BY c.oid
        """;

    /// <summary>Enum types; whether a column of an array of it makes it somebody's own.</summary>
    public const string Enums = """
        SELECT t.oid::bigint, nullif(n.nspname, current_schema())::text AS schema, t.typname::text AS name,
            (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) AS labels,
            EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.atttypid = t.typarray AND NOT a.attisdropped) AS in_arrays
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'e' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
            WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
        ORDER BY t.oid
        """;

    /// <summary>Views and triggers, as the SQL that makes them.</summary>
    public const string Others = """
        SELECT sql FROM (
            SELECT 1 AS kind, c.oid, 'CREATE ' || CASE c.relkind WHEN 'm' THEN 'MATERIALIZED ' ELSE '' END || 'VIEW ' || c.oid::regclass
                || ' AS' || chr(10) || pg_catalog.pg_get_viewdef(c.oid) AS sql
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            UNION ALL
            SELECT 2, t.oid, pg_catalog.pg_get_triggerdef(t.oid) FROM pg_catalog.pg_trigger t WHERE NOT t.tgisinternal) o
        ORDER BY kind, oid
        """;
}
