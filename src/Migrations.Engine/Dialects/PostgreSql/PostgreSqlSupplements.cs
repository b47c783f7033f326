namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>What tables have besides their descriptions, as the statements that give it to them.</summary>
static class PostgreSqlSupplements
{
    // One place a kind: what a later one names is there by then. A name is written as SQL by regclass, %I and %L.
    public const string Sql =
        CatalogQueries.Wanted
        + """
            , counted AS (
                SELECT w.oid, w.oid::regclass::text AS tbl, w.relname, a.attname, a.attnotnull, a.attidentity, c.oid AS seq,
                    c.relname AS seqname, c.relpersistence <> w.relpersistence AS differs, c.relpersistence AS seqpersistence, q.*,
                    CASE WHEN a.attidentity = '' THEN pg_catalog.format_type(a.atttypid, NULL)
                        ELSE pg_catalog.format_type(q.seqtypid, NULL) END AS usual
                FROM wanted w
                JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attislocal
                JOIN pg_catalog.pg_depend o ON o.refclassid = 'pg_catalog.pg_class'::regclass AND o.refobjid = w.oid
                    AND o.refobjsubid = a.attnum AND o.classid = 'pg_catalog.pg_class'::regclass AND o.objsubid = 0
                JOIN pg_catalog.pg_sequence q ON q.seqrelid = o.objid
                JOIN pg_catalog.pg_class c ON c.oid = o.objid
                LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE o.deptype = 'i' AND a.attidentity <> '' OR o.deptype = 'a' AND a.attidentity = ''
                    AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
                    AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) = format('nextval(%L::regclass)', o.objid::regclass))
            SELECT w.schema::text, w.relname::text, s.sql FROM wanted w JOIN (
                SELECT 10 AS place, oid, attname::text AS part,
                    format('DO $sequence$ DECLARE it regclass := pg_get_serial_sequence(%L, %L); BEGIN '
                        || 'IF it IS DISTINCT FROM to_regclass(%L) THEN EXECUTE format(''ALTER SEQUENCE %%s RENAME TO %%I'', it, %L); '
                        || 'END IF; END $sequence$',
                    tbl, attname, seq::regclass, seqname) AS sql FROM counted WHERE seqname <> left(relname || '_' || attname || '_seq', 63)
                UNION ALL SELECT 11, oid, attname, format('ALTER SEQUENCE %s AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s '
                    || 'RESTART CACHE %s %s', seq::regclass, pg_catalog.format_type(seqtypid, NULL), seqincrement, seqmin, seqmax,
                    seqstart, seqcache,
                    CASE WHEN seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END)
                    FROM counted WHERE attidentity = '' AND (pg_catalog.format_type(seqtypid, NULL) <> usual OR seqincrement <> 1
                        OR seqmin <> 1 OR seqstart <> 1 OR seqcache <> 1 OR seqcycle
                        OR seqmax <> CASE usual WHEN 'smallint' THEN 32767 WHEN 'bigint' THEN 9223372036854775807 ELSE 2147483647 END)
                UNION ALL SELECT 12, oid, attname, format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', tbl, attname) FROM counted
                    WHERE attidentity = '' AND NOT attnotnull
                UNION ALL SELECT 13, oid, attname, format('ALTER SEQUENCE %s SET %s', seq::regclass, CASE seqpersistence WHEN 'u'
                    THEN 'UNLOGGED' ELSE 'LOGGED' END) FROM counted WHERE differs AND current_setting('server_version_num')::int >= 150000
                UNION ALL SELECT 14, c.oid, attname, format('COMMENT ON SEQUENCE %s IS %L', c.seq::regclass,
                    pg_catalog.obj_description(c.seq,
                    'pg_class')) FROM counted c WHERE pg_catalog.obj_description(c.seq, 'pg_class') IS NOT NULL

                UNION ALL SELECT 20, w.oid, a.attname, CASE WHEN d.oid IS NULL
                    THEN format('ALTER TABLE %s ALTER COLUMN %I DROP DEFAULT', w.oid::regclass, a.attname)
                        ELSE format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT %s', w.oid::regclass, a.attname,
                            pg_catalog.pg_get_expr(d.adbin, d.adrelid)) END
                    FROM wanted w JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND NOT a.attislocal AND a.attgenerated = ''
                    JOIN LATERAL (SELECT p.inhparent FROM pg_catalog.pg_inherits p
                        JOIN pg_catalog.pg_attribute b ON b.attrelid = p.inhparent AND b.attname = a.attname
                        WHERE p.inhrelid = w.oid ORDER BY p.inhseqno LIMIT 1) p ON true
                    JOIN pg_catalog.pg_attribute b ON b.attrelid = p.inhparent AND b.attname = a.attname
                    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                    LEFT JOIN pg_catalog.pg_attrdef e ON e.adrelid = b.attrelid AND e.adnum = b.attnum
                    WHERE pg_catalog.pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM pg_catalog.pg_get_expr(e.adbin, e.adrelid)
                UNION ALL SELECT 21, w.oid, a.attname, CASE WHEN n.oid IS NULL OR n.coninhcount > 0
                    THEN format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', w.oid::regclass, a.attname)
                        ELSE format('ALTER TABLE %s ADD CONSTRAINT %I NOT NULL %I%s%s', w.oid::regclass, n.conname, a.attname,
                            CASE WHEN n.connoinherit THEN ' NO INHERIT' END, CASE WHEN NOT n.convalidated THEN ' NOT VALID' END) END
                    FROM wanted w JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND NOT a.attislocal AND a.attnotnull
                    -- From version 18.
                    LEFT JOIN pg_catalog.pg_constraint n ON n.conrelid = w.oid AND n.contype = 'n' AND n.conkey = ARRAY[a.attnum]
                    WHERE coalesce(n.conislocal, NOT EXISTS (SELECT FROM pg_catalog.pg_inherits p
                        JOIN pg_catalog.pg_attribute b ON b.attrelid = p.inhparent AND b.attname = a.attname AND b.attnotnull
                        WHERE p.inhrelid = w.oid))
                UNION ALL SELECT 22, w.oid, a.attname, format('COMMENT ON COLUMN %s.%I IS %L', w.oid::regclass, a.attname,
                    pg_catalog.col_description(w.oid, a.attnum))
                    FROM wanted w JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND NOT a.attislocal WHERE pg_catalog.col_description(w.oid, a.attnum) IS NOT NULL

                UNION ALL SELECT 30, w.oid, a.attname, format('ALTER TABLE ONLY %s ALTER COLUMN %I SET STORAGE %s', w.oid::regclass,
                    a.attname,
                    CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END)
                    FROM wanted w JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
                        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid WHERE a.attstorage <> t.typstorage
                UNION ALL SELECT 31, w.oid, a.attname, format('ALTER TABLE ONLY %s ALTER COLUMN %I SET COMPRESSION %s', w.oid::regclass,
                    a.attname, CASE a.compression WHEN 'p' THEN 'pglz' ELSE 'lz4' END)
                    FROM wanted w JOIN (SELECT b.*, to_jsonb(b) ->> 'attcompression' AS compression FROM (SELECT p.*
                        FROM pg_catalog.pg_attribute p) b) a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
                        WHERE a.compression IN ('p', 'l')
                UNION ALL SELECT 32, w.oid, a.attname, format('ALTER TABLE ONLY %s ALTER COLUMN %I SET STATISTICS %s', w.oid::regclass,
                    a.attname, a.attstattarget)
                    FROM wanted w JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND a.attstattarget >= 0
                UNION ALL SELECT 33, w.oid, a.attname, format('ALTER TABLE ONLY %s ALTER COLUMN %I SET (%s)', w.oid::regclass, a.attname,
                    array_to_string(a.attoptions, ', '))
                    FROM wanted w JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND a.attoptions IS NOT NULL
                UNION ALL SELECT 34, w.oid, c.relname, format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', c.oid::regclass, a.attnum,
                    a.attstattarget)
                    FROM wanted w JOIN pg_catalog.pg_index i ON i.indrelid = w.oid AND i.indisvalid
                        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attstattarget >= 0
                UNION ALL SELECT 35, w.oid, NULL, pg_catalog.pg_get_statisticsobjdef(s.oid) FROM wanted w
                    JOIN pg_catalog.pg_statistic_ext s ON s.stxrelid = w.oid
                UNION ALL SELECT 36, w.oid, NULL, format('ALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, s.stxname,
                    to_jsonb(s) ->> 'stxstattarget')
                    FROM wanted w JOIN pg_catalog.pg_statistic_ext s ON s.stxrelid = w.oid
                        JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace WHERE (to_jsonb(s) ->> 'stxstattarget')::int >= 0
                UNION ALL SELECT 37, w.oid, NULL, format('COMMENT ON STATISTICS %I.%I IS %L', n.nspname, s.stxname,
                    pg_catalog.obj_description(s.oid, 'pg_statistic_ext'))
                    FROM wanted w JOIN pg_catalog.pg_statistic_ext s ON s.stxrelid = w.oid
                        JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
                        WHERE pg_catalog.obj_description(s.oid, 'pg_statistic_ext') IS NOT NULL

                UNION ALL SELECT 40, w.oid, c.relname, format('ALTER TABLE %s CLUSTER ON %I', w.oid::regclass, c.relname)
                    FROM wanted w JOIN pg_catalog.pg_index i ON i.indrelid = w.oid AND i.indisclustered
                        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                UNION ALL SELECT 41, w.oid, x.relname, format('ALTER TABLE ONLY %s REPLICA IDENTITY %s', w.oid::regclass,
                    CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL' ELSE format('USING INDEX %I', x.relname) END)
                    FROM wanted w JOIN pg_catalog.pg_class c ON c.oid = w.oid
                        LEFT JOIN pg_catalog.pg_index i ON i.indrelid = w.oid AND i.indisreplident
                        LEFT JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
                    WHERE c.relreplident IN ('n', 'f') OR c.relreplident = 'i' AND x.oid IS NOT NULL

                UNION ALL SELECT 50, w.oid, NULL, format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', w.oid::regclass) FROM wanted w
                    JOIN pg_catalog.pg_class c ON c.oid = w.oid AND c.relrowsecurity
                UNION ALL SELECT 51, w.oid, NULL, format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', w.oid::regclass) FROM wanted w
                    JOIN pg_catalog.pg_class c ON c.oid = w.oid AND c.relforcerowsecurity
                UNION ALL SELECT 52, w.oid, NULL, format('CREATE POLICY %I ON %s%s%s', y.polname, w.oid::regclass, CASE WHEN y.polpermissive
                    THEN '' ELSE ' AS RESTRICTIVE' END,
                        CASE y.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE' WHEN 'd'
                            THEN ' FOR DELETE' ELSE '' END)
                        || coalesce(' USING (' || pg_catalog.pg_get_expr(y.polqual, y.polrelid) || ')', '') || coalesce(' WITH CHECK ('
                            || pg_catalog.pg_get_expr(y.polwithcheck, y.polrelid) || ')', '')
                    FROM wanted w JOIN pg_catalog.pg_policy y ON y.polrelid = w.oid AND y.polroles = '{0}'
                UNION ALL SELECT 53, w.oid, NULL, format('COMMENT ON POLICY %I ON %s IS %L', y.polname, w.oid::regclass,
                    pg_catalog.obj_description(y.oid, 'pg_policy'))
                    FROM wanted w JOIN pg_catalog.pg_policy y ON y.polrelid = w.oid AND y.polroles = '{0}'
                        WHERE pg_catalog.obj_description(y.oid, 'pg_policy') IS NOT NULL

                UNION ALL SELECT 60, w.oid, k.conname, format('COMMENT ON CONSTRAINT %I ON %s IS %L', k.conname, w.oid::regclass,
                    pg_catalog.obj_description(k.oid, 'pg_constraint'))
                    FROM wanted w JOIN pg_catalog.pg_constraint k ON k.conrelid = w.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x', 'n')
                        WHERE pg_catalog.obj_description(k.oid, 'pg_constraint') IS NOT NULL
                UNION ALL SELECT 61, w.oid, c.relname, format('COMMENT ON INDEX %s IS %L', c.oid::regclass,
                    pg_catalog.obj_description(c.oid,
                    'pg_class'))
                    FROM wanted w JOIN pg_catalog.pg_index i ON i.indrelid = w.oid AND i.indisvalid
                        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid WHERE pg_catalog.obj_description(c.oid, 'pg_class') IS NOT NULL
                UNION ALL SELECT 62, min(w.oid::bigint)::oid, NULL, format('COMMENT ON TYPE %s IS %L', t.oid::regtype,
                    pg_catalog.obj_description(t.oid, 'pg_type'))
                    FROM wanted w JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND NOT a.attisdropped
                        JOIN pg_catalog.pg_type t ON t.typtype = 'e' AND a.atttypid IN (t.oid, t.typarray)
                    WHERE pg_catalog.obj_description(t.oid, 'pg_type') IS NOT NULL GROUP BY t.oid
                UNION ALL SELECT 63, min(w.oid::bigint)::oid, NULL, format('COMMENT ON SCHEMA %I IS %L', n.nspname,
                    pg_catalog.obj_description(n.oid, 'pg_namespace'))
                    FROM wanted w JOIN pg_catalog.pg_namespace n ON n.nspname = w.nspname
                        WHERE pg_catalog.obj_description(n.oid, 'pg_namespace') <> 'standard public schema' GROUP BY n.oid, n.nspname
                ) s ON s.oid = w.oid
            ORDER BY s.place, w.oid, s.part, s.sql
            """;
}
