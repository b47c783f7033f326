using Migrations.Engine.Diagnostics;
using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>A change of one table that is there.</summary>
public abstract record TableOperation : Operation
{
    private protected TableOperation()
    {
    }

    /// <summary>The table after an operation of any kind; the same where that is no change of one table.</summary>
    internal static Table Apply(Table table, Operation operation, SqlLanguage language) =>
        operation is TableOperation change ? change.Apply(table, language) : table;

    /// <summary>The table after it.</summary>
    /// <param name="table">The table before it.</param>
    /// <param name="language">How the expressions of the table are taken apart.</param>
    /// <exception cref="MigrationException">MIG3030 to MIG3033: it does not fit the table.</exception>
    internal abstract Table Apply(Table table, SqlLanguage language);

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        var name = Altered!.Value; // A change that may do without a table overrides this.
        if (schema.Find(name) is { } table)
            schema.Set(Apply(schema, table));
        else if (!OpaqueSql.MayChange(schema, name.Name))
            throw NotThere($"table {name}");
    }

    // Raw SQL may have changed the table, unseen here: no mistake of the user's. What seems to be there was dropped, what seems to be
    // missing was made.
    Table Apply(MetaData schema, Table table)
    {
        try
        {
            return Apply(table, schema.Language);
        }
        catch (MigrationException misfit)
            when (misfit.Kind is FailureKind.AlreadyThere or FailureKind.NotThere && OpaqueSql.MayChange(schema, table.Name))
        {
            return misfit.Kind == FailureKind.NotThere ? table : Apply(Without(table, schema.Language), schema.Language);
        }
    }

    /// <summary>The table without what this adds.</summary>
    private protected virtual Table Without(Table table, SqlLanguage language) => ((TableOperation)Reverse()).Apply(table, language);

    /// <summary>Where a column of the table stands.</summary>
    private protected int IndexOf(Table table, string column)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            if (table.Columns[i].Name == column)
                return i;
        throw NotThere($"column {table.FullName}.{column}");
    }
}
