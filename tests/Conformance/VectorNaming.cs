using System.Text.Json;
using System.Text.RegularExpressions;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>The naming convention of a case: Alembic's <c>%(table_name)s</c> is our <c>{table_name}</c>.</summary>
static partial class VectorNaming
{
    /// <summary>The convention, with the longest name that SQLAlchemy makes for the product.</summary>
    /// <param name="templates">The case's templates; null for none.</param>
    /// <param name="dialect">Alembic's name of the product.</param>
    public static NamingConvention Of(JsonElement? templates, string dialect)
    {
        var naming = NamingConvention.None with
        {
            MaxLength = dialect switch
            {
                "postgresql" => 63,
                "mysql" => 64,
                "mssql" => 128,
                _ => 9999,
            },
        };
        if (templates is not { } given)
            return naming;
        Keys.Check(given, "a naming convention", "pk fk uq ck ix");
        string? Template(string kind) => given.TryGetProperty(kind, out var text) ? Token().Replace(text.GetString()!, "{$1}") : null;
        return naming with
        {
            PrimaryKey = Template("pk"),
            ForeignKey = Template("fk"),
            Unique = Template("uq"),
            Check = Template("ck"),
            Index = Template("ix") ?? naming.Index,
        };
    }

    [GeneratedRegex(@"%\((\w+)\)s")]
    private static partial Regex Token();
}
