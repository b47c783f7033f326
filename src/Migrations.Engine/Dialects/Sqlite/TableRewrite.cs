using Migrations.Engine.Operations;
using Migrations.Engine.Schema;
namespace Migrations.Engine.Dialects.Sqlite;
/// <summary>x</summary>
sealed class TableRewrite
{
    public static IReadOnlyList<Operation> Run(SqliteDialect dialect, IReadOnlyList<Operation> operations, MetaData? schema) => operations;
}
