namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// The tables in which tools that migrate databases keep what they did. Another tool's history is no part of a schema: a new database that
/// got it without its rows would be taken for one where nothing has run. A table counts where it has the name and the columns, in any case.
/// </summary>
static class HistoryTables
{
    static readonly (string Tool, string Table, string[] Columns)[] Known =
    [
        ("Alembic", "alembic_version", ["version_num"]),
        ("Entity Framework Core", "__EFMigrationsHistory", ["MigrationId", "ProductVersion"]),
        ("Entity Framework Core", "__EFMigrationsHistory", ["migration_id", "product_version"]),
        ("Entity Framework Core", "__EFMigrationsLock", ["Id", "Timestamp"]),
        ("Entity Framework 6", "__MigrationHistory", ["MigrationId", "ContextKey"]),
        ("FluentMigrator", "VersionInfo", ["Version", "AppliedOn"]),
        ("DbUp", "schemaversions", ["ScriptName", "Applied"]),
        ("RoundhousE or grate", "ScriptsRun", ["script_name", "text_hash"]),
        ("RoundhousE or grate", "ScriptsRunErrors", ["script_name", "erroneous_part_of_script"]),
        ("SQL Server Data Tools", "__RefactorLog", ["OperationKey"]),
        ("Evolve", "changelog", ["version", "checksum", "installed_by"]),
        ("Flyway", "flyway_schema_history", ["installed_rank", "checksum"]),
        ("Flyway", "schema_version", ["installed_rank", "checksum"]),
        ("Liquibase", "databasechangelog", ["id", "author", "filename", "md5sum"]),
        ("Liquibase", "databasechangeloglock", ["locked", "lockgranted"]),
        ("MyBatis Migrations", "changelog", ["id", "applied_at", "description"]),
        ("Play Evolutions", "play_evolutions", ["hash", "apply_script", "revert_script"]),
        ("Rails, dbmate or golang-migrate", "schema_migrations", ["version"]),
        ("Rails", "ar_internal_metadata", ["key", "value"]),
        ("Django", "django_migrations", ["app", "name", "applied"]),
        ("yoyo", "_yoyo_migration", ["migration_hash"]),
        ("yoyo", "_yoyo_log", ["migration_hash"]),
        ("yoyo", "_yoyo_version", ["version"]),
        ("yoyo", "yoyo_lock", ["pid"]),
        ("Sequelize", "SequelizeMeta", ["name"]),
        ("Sequelize", "SequelizeData", ["name"]),
        ("Knex", "knex_migrations", ["name", "batch", "migration_time"]),
        ("Knex", "knex_migrations_lock", ["is_locked"]),
        ("TypeORM", "migrations", ["id", "timestamp", "name"]),
        ("db-migrate", "migrations", ["id", "name", "run_on"]),
        ("node-pg-migrate", "pgmigrations", ["name", "run_on"]),
        ("MikroORM", "mikro_orm_migrations", ["name", "executed_at"]),
        ("Kysely", "kysely_migration", ["name", "timestamp"]),
        ("Kysely", "kysely_migration_lock", ["is_locked"]),
        ("Prisma", "_prisma_migrations", ["checksum", "migration_name"]),
        ("Drizzle", "__drizzle_migrations", ["hash", "created_at"]),
        ("Laravel", "migrations", ["migration", "batch"]),
        ("Phinx", "phinxlog", ["version", "start_time", "end_time"]),
        ("Doctrine", "doctrine_migration_versions", ["version", "executed_at"]),
        ("Doctrine", "migration_versions", ["version", "executed_at"]),
        ("goose", "goose_db_version", ["version_id", "is_applied"]),
        ("sql-migrate", "gorp_migrations", ["id", "applied_at"]),
        ("tern", "schema_version", ["version"]),
        ("Atlas", "atlas_schema_revisions", ["version", "hash"]),
        ("SQLx", "_sqlx_migrations", ["version", "checksum"]),
        ("Diesel", "__diesel_schema_migrations", ["version", "run_on"]),
        ("Refinery", "refinery_schema_history", ["version", "checksum"]),
        ("SeaORM", "seaql_migrations", ["version", "applied_at"]),
    ];

    /// <summary>The tool whose history the table is; null for any other table.</summary>
    public static string? ToolOf(Table table) => Known.FirstOrDefault(history => Same(history.Table, table.Name)
        && Array.TrueForAll(history.Columns, name => table.Columns.Any(column => Same(column.Name, name)))).Tool;

    static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
