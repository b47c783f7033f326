namespace Speed;

/// <summary>The same migrations, a table and an index each, as each tool wants them.</summary>
static class Sources
{
    public static string Ours(int i) =>
        $$"""
        using MigrationsBuild;

        namespace Bench.Migrations;

        [Revision("r{{i}}"{{(i == 1 ? "" : $", Down = \"r{i - 1}\"")}}, Message = "table {{i}}")]
        public sealed class R{{i}} : Migration
        {
            public override void Upgrade(OperationBuilder op)
            {
                op.CreateTable("t{{i}}",
                [
                    new Column("id", SqlType.Integer, Nullable: false),
                    new Column("name", SqlType.String(100), Nullable: false),
                    new Column("made", SqlType.DateTime()),
                    new PrimaryKey(["id"], "pk_t{{i}}"),
                ]);
                op.CreateIndex("ix_t{{i}}_name", "t{{i}}", ["name"]);
            }

            public override void Downgrade(OperationBuilder op) => op.DropTable("t{{i}}");
        }

        """;

    public static string Model(int i) =>
        $$"""
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using MigrationsBuild.Model;

        namespace Bench.Models;

        [Table("t{{i}}"), Index("Name", Name = "ix_t{{i}}_name")]
        public class T{{i}}
        {
            [Column("id"), Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int Id { get; set; }
            [Column("name"), MaxLength(100)] public string Name { get; set; } = "";
            [Column("made")] public System.DateTime? Made { get; set; }
        }

        """;

    public static string EfCore(int i) =>
        $$"""
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        [DbContext(typeof(BenchContext)), Migration("{{20200000000000 + i}}_R{{i}}")]
        public sealed class R{{i}} : Migration
        {
            protected override void Up(MigrationBuilder builder)
            {
                builder.CreateTable("t{{i}}", table => new
                {
                    id = table.Column<int>(nullable: false),
                    name = table.Column<string>(maxLength: 100, nullable: false),
                    made = table.Column<DateTime>(nullable: true),
                }, constraints: table => table.PrimaryKey("pk_t{{i}}", x => x.id));
                builder.CreateIndex("ix_t{{i}}_name", "t{{i}}", "name");
            }

            protected override void Down(MigrationBuilder builder) => builder.DropTable("t{{i}}");
        }

        """;

    public static string FluentMigrator(int i) =>
        $$"""
        using FluentMigrator;

        [Migration({{i}})]
        public sealed class R{{i}} : Migration
        {
            public override void Up()
            {
                Create.Table("t{{i}}").WithColumn("id").AsInt32().NotNullable().PrimaryKey("pk_t{{i}}")
                    .WithColumn("name").AsString(100).NotNullable().WithColumn("made").AsDateTime().Nullable();
                Create.Index("ix_t{{i}}_name").OnTable("t{{i}}").OnColumn("name");
            }

            public override void Down() => Delete.Table("t{{i}}");
        }

        """;

    public static string Alembic(int i) =>
        $"""
        from alembic import op
        import sqlalchemy as sa

        revision = 'r{i}'
        down_revision = {(i == 1 ? "None" : $"'r{i - 1}'")}


        def upgrade():
            op.create_table('t{i}',
                sa.Column('id', sa.Integer(), nullable=False),
                sa.Column('name', sa.String(100), nullable=False),
                sa.Column('made', sa.DateTime()),
                sa.PrimaryKeyConstraint('id', name='pk_t{i}'))
            op.create_index('ix_t{i}_name', 't{i}', ['name'])


        def downgrade():
            op.drop_table('t{i}')

        """;

    /// <summary>Alembic's environment, with a transaction per migration as its documentation names it.</summary>
    public const string AlembicEnv =
        """
        import os
        import sqlalchemy as sa
        from alembic import context

        url = os.environ['BENCH_URL']
        each = os.environ.get('BENCH_EACH') == '1'
        if context.is_offline_mode():
            context.configure(url=url, literal_binds=True, transaction_per_migration=each)
            with context.begin_transaction():
                context.run_migrations()
        else:
            with sa.create_engine(url, poolclass=sa.pool.NullPool).connect() as connection:
                context.configure(connection=connection, transaction_per_migration=each)
                with context.begin_transaction():
                    context.run_migrations()

        """;
}
