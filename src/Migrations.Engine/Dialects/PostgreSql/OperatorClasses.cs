using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// The operator classes that an index has where none is named (https://www.postgresql.org/docs/current/indexes-opclass.html): the server
/// does not tell whether one was named.
/// </summary>
static partial class OperatorClasses
{
    /// <summary>Whether the server's own class of this name is the default one of its type, for the access method.</summary>
    public static bool IsDefault(string method, string name) =>
        method switch
        {
            "btree" or "hash" => name.EndsWith("_ops", StringComparison.Ordinal) && !Ordered().IsMatch(name),
            "gin" => name is "array_ops" or "jsonb_ops" or "tsvector_ops",
            "gist" => name
                is "box_ops"
                    or "circle_ops"
                    or "multirange_ops"
                    or "point_ops"
                    or "poly_ops"
                    or "range_ops"
                    or "tsquery_ops"
                    or "tsvector_ops",
            "spgist" => name is "box_ops" or "inet_ops" or "poly_ops" or "quad_point_ops" or "range_ops" or "text_ops",
            "brin" => name is not "inet_minmax_ops"
                && (name.EndsWith("_minmax_ops", StringComparison.Ordinal) || name.EndsWith("_inclusion_ops", StringComparison.Ordinal)),
            _ => false,
        };

    // Those that are no default. varchar_ops and text_ops are one.
    [GeneratedRegex(@"pattern_ops\z|^cidr_ops\z|^record_image_ops\z")]
    private static partial Regex Ordered();
}
