using Migrations.Engine.Operations;
using Migrations.Engine.Revisions;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>The two revisions that the scripts of offline_sql.json are made of.</summary>
static class ScriptRevisions
{
    internal static readonly Type[] All = [typeof(CreateT), typeof(AddX)];

    [Revision("r1aa")]
    sealed class CreateT : Migration
    {
        // PostgreSQL in Alembic's style finds the key that is SERIAL by itself.
        public override void Upgrade(OperationBuilder op) =>
            op.CreateTable(
                "t",
                [
                    new Column("id", SqlType.Integer, Nullable: false) { Identity = op.Bind == "postgresql" ? null : new() },
                    new PrimaryKey(["id"]),
                ]
            );

        public override void Downgrade(OperationBuilder op) => op.DropTable("t");
    }

    [Revision("r2aa", Down = "r1aa")]
    sealed class AddX : Migration
    {
        public override void Upgrade(OperationBuilder op) => op.AddColumn("t", new Column("x", SqlType.Integer));

        public override void Downgrade(OperationBuilder op) => op.DropColumn("t", "x");
    }
}
