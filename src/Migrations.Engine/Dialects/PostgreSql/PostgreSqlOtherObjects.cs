namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Kinds and names of what a revision of tables does not make. What belongs to an extension is the extension's.</summary>
static class PostgreSqlOtherObjects
{
    public const string Sql = """
        SELECT o.kind, o.name FROM (
            SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'S'
                THEN 'sequence' WHEN 'c' THEN 'composite type' ELSE 'partition' END AS kind,
                c.oid::regclass::text AS name, 'pg_catalog.pg_class'::regclass AS class, c.oid, c.relnamespace AS place
            FROM pg_catalog.pg_class c
            WHERE c.relkind IN ('v', 'm', 'f', 'c') OR c.relispartition AND c.relkind IN ('r', 'p') OR c.relkind = 'S'
                -- The column's own, but not that of a SERIAL one.
                AND EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0 AND d.deptype = 'a')
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                    AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
                    JOIN pg_catalog.pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a'
                        AND pg_catalog.pg_get_expr(v.adbin, v.adrelid) = format('nextval(%L::regclass)', c.oid::regclass))
            UNION ALL SELECT CASE c.relpersistence WHEN 'u' THEN 'unlogged sequence' ELSE 'comment of a sequence' END,
                c.oid::regclass::text, 'pg_catalog.pg_class'::regclass, c.oid, c.relnamespace FROM pg_catalog.pg_class c
                WHERE c.relkind = 'S' AND (c.relpersistence = 'u' OR pg_catalog.obj_description(c.oid, 'pg_class') IS NOT NULL)
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid
                    AND d.objsubid = 0 AND d.deptype IN ('a', 'i'))
            UNION ALL SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate'
                ELSE 'function' END, p.oid::regprocedure::text, 'pg_catalog.pg_proc'::regclass, p.oid, p.pronamespace
                FROM pg_catalog.pg_proc p
                WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_catalog.pg_type'::regclass
                    AND d.deptype = 'i') -- A constructor of a range type.
            UNION ALL SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range type'
                ELSE 'base type' END, t.oid::regtype::text, 'pg_catalog.pg_type'::regclass, t.oid, t.typnamespace FROM pg_catalog.pg_type t
                WHERE t.typtype IN ('d', 'r', 'p') OR t.typtype = 'b' AND t.typcategory <> 'A'
            UNION ALL SELECT 'collation', l.oid::regcollation::text, 'pg_catalog.pg_collation'::regclass, l.oid, l.collnamespace
                FROM pg_catalog.pg_collation l
            UNION ALL SELECT 'operator', p.oid::regoperator::text, 'pg_catalog.pg_operator'::regclass, p.oid, p.oprnamespace
                FROM pg_catalog.pg_operator p
            UNION ALL SELECT 'operator class', format('%s for %s', p.opcname, m.amname), 'pg_catalog.pg_opclass'::regclass, p.oid,
                p.opcnamespace FROM pg_catalog.pg_opclass p JOIN pg_catalog.pg_am m ON m.oid = p.opcmethod
            UNION ALL SELECT 'conversion', v.conname::text, 'pg_catalog.pg_conversion'::regclass, v.oid, v.connamespace
                FROM pg_catalog.pg_conversion v
            UNION ALL SELECT 'text search configuration', v.oid::regconfig::text, 'pg_catalog.pg_ts_config'::regclass, v.oid,
                v.cfgnamespace FROM pg_catalog.pg_ts_config v
            UNION ALL SELECT 'text search dictionary', v.oid::regdictionary::text, 'pg_catalog.pg_ts_dict'::regclass, v.oid,
                v.dictnamespace FROM pg_catalog.pg_ts_dict v
            UNION ALL SELECT 'cast', format('%s to %s', v.castsource::regtype, v.casttarget::regtype), 'pg_catalog.pg_cast'::regclass,
                v.oid, NULL FROM pg_catalog.pg_cast v WHERE v.oid >= 16384
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_cast'::regclass AND d.objid = v.oid AND d.deptype = 'i')
            UNION ALL SELECT 'language', v.lanname::text, 'pg_catalog.pg_language'::regclass, v.oid, NULL FROM pg_catalog.pg_language v
                WHERE v.oid >= 16384
            UNION ALL SELECT 'access method', v.amname::text, 'pg_catalog.pg_am'::regclass, v.oid, NULL FROM pg_catalog.pg_am v
                WHERE v.oid >= 16384
            UNION ALL SELECT 'trigger', t.tgname || ' on ' || t.tgrelid::regclass, 'pg_catalog.pg_trigger'::regclass, t.oid, c.relnamespace
                FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
            UNION ALL SELECT 'rule', r.rulename || ' on ' || r.ev_class::regclass, 'pg_catalog.pg_rewrite'::regclass, r.oid, c.relnamespace
                FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN'
            UNION ALL SELECT 'row security policy for roles', y.polname || ' on '
                || y.polrelid::regclass, 'pg_catalog.pg_policy'::regclass, y.oid, c.relnamespace FROM pg_catalog.pg_policy y
                JOIN pg_catalog.pg_class c ON c.oid = y.polrelid WHERE y.polroles <> '{0}'
            UNION ALL SELECT 'type that a table is of', c.oid::regclass || ' of '
                || c.reloftype::regtype, 'pg_catalog.pg_class'::regclass, c.oid, c.relnamespace FROM pg_catalog.pg_class c
                WHERE c.reloftype <> 0
            UNION ALL SELECT 'invalid index', i.indexrelid::regclass::text, 'pg_catalog.pg_class'::regclass, i.indexrelid, c.relnamespace
                FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                WHERE NOT i.indisvalid AND NOT c.relispartition
            UNION ALL SELECT 'schema', n.nspname::text, 'pg_catalog.pg_namespace'::regclass, n.oid, n.oid FROM pg_catalog.pg_namespace n
                WHERE n.nspname <> 'public'
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c
                    WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p') AND NOT c.relispartition)
            UNION ALL SELECT 'publication', p.pubname::text, 'pg_catalog.pg_publication'::regclass, p.oid, NULL
                FROM pg_catalog.pg_publication p
            UNION ALL SELECT 'subscription', s.subname::text, 'pg_catalog.pg_subscription'::regclass, s.oid, NULL
                FROM pg_catalog.pg_subscription s WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d
                WHERE d.datname = current_database())
            UNION ALL SELECT 'foreign data wrapper', f.fdwname::text, 'pg_catalog.pg_foreign_data_wrapper'::regclass, f.oid, NULL
                FROM pg_catalog.pg_foreign_data_wrapper f
            UNION ALL SELECT 'foreign server', s.srvname::text, 'pg_catalog.pg_foreign_server'::regclass, s.oid, NULL
                FROM pg_catalog.pg_foreign_server s
            UNION ALL SELECT 'user mapping', u.usename || ' on ' || u.srvname, 'pg_catalog.pg_user_mapping'::regclass, u.umid, NULL
                FROM pg_catalog.pg_user_mappings u
            UNION ALL SELECT 'event trigger', e.evtname::text, 'pg_catalog.pg_event_trigger'::regclass, e.oid, NULL
                FROM pg_catalog.pg_event_trigger e
            UNION ALL SELECT 'extension', x.extname::text, 'pg_catalog.pg_extension'::regclass, x.oid, NULL FROM pg_catalog.pg_extension x
                WHERE x.extname <> 'plpgsql'
            -- Roles are the server's, not the database's.
            UNION ALL SELECT 'owner', c.oid::regclass || ' of '
                || pg_catalog.pg_get_userbyid(c.relowner), 'pg_catalog.pg_class'::regclass, c.oid, c.relnamespace FROM pg_catalog.pg_class c
                WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relowner <> (SELECT r.oid FROM pg_catalog.pg_roles r
                    WHERE r.rolname = current_user)
            UNION ALL SELECT 'owner', 'schema ' || n.nspname || ' of '
                || pg_catalog.pg_get_userbyid(n.nspowner), 'pg_catalog.pg_namespace'::regclass, n.oid, n.oid FROM pg_catalog.pg_namespace n
                WHERE n.nspname <> 'public' AND n.nspowner <> (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
            UNION ALL SELECT 'grant', c.oid::regclass::text, 'pg_catalog.pg_class'::regclass, c.oid, c.relnamespace
                FROM pg_catalog.pg_class c
                WHERE (c.relacl IS NOT NULL OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL))
            UNION ALL SELECT 'grant', 'schema ' || n.nspname, 'pg_catalog.pg_namespace'::regclass, n.oid, n.oid
                FROM pg_catalog.pg_namespace n
                WHERE n.nspacl IS NOT NULL AND NOT EXISTS (SELECT FROM pg_catalog.pg_init_privs p
                    WHERE p.classoid = 'pg_catalog.pg_namespace'::regclass AND p.objoid = n.oid AND p.initprivs = n.nspacl)
            UNION ALL SELECT 'grant', 'type ' || t.oid::regtype, 'pg_catalog.pg_type'::regclass, t.oid, t.typnamespace
                FROM pg_catalog.pg_type t WHERE t.typacl IS NOT NULL
            UNION ALL SELECT 'grant', p.oid::regprocedure::text, 'pg_catalog.pg_proc'::regclass, p.oid, p.pronamespace
                FROM pg_catalog.pg_proc p WHERE p.proacl IS NOT NULL
            UNION ALL SELECT 'default privileges', format('of %s%s', pg_catalog.pg_get_userbyid(a.defaclrole), ' in '
                || n.nspname), 'pg_catalog.pg_default_acl'::regclass, a.oid, NULL
                FROM pg_catalog.pg_default_acl a LEFT JOIN pg_catalog.pg_namespace n ON n.oid = a.defaclnamespace
            UNION ALL SELECT 'security label', l.objtype || ' ' || l.objname, l.classoid, l.objoid, l.objnamespace
                FROM pg_catalog.pg_seclabels l) o
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = o.place
        WHERE (o.place IS NULL OR n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema')
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
        GROUP BY 1, 2 ORDER BY 1, 2
        """;
}
