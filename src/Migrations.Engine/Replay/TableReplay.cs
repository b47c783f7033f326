using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Replay;

/// <summary>Applies an operation to the one table that it changes.</summary>
static class TableReplay
{
    /// <summary>The table after the operation.</summary>
    /// <param name="table">The table before it.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="language">How the expressions of the table are taken apart.</param>
    /// <exception cref="MigrationException">MIG3030, MIG3031: the operation does not fit the table.</exception>
    public static Table Apply(Table table, Operation operation, SqlLanguage language) => operation switch
    {
        AddColumn add => Add(table, add),
        DropColumn drop => Drop(table, drop, language),
        AlterColumn alter => Alter(table, alter, language),
        CreateIndex create => Create(table, create),
        DropIndex drop => Drop(table, drop),
        AddConstraint add => Add(table, add),
        DropConstraint drop => Drop(table, drop),
        ValidateConstraint validate => Validate(table, validate),
        SetTableComment comment => table with { Comment = comment.Comment },
        BatchAlterTable batch => Extend(batch.Operations.Aggregate(table, (before, inner) => Apply(before, inner, language)), batch),
        _ => table,
    };

    /// <summary>The table with the further items of a batch, in the order and with the options that it asks for.</summary>
    /// <exception cref="MigrationException">MIG3031, MIG3032: the order cannot be.</exception>
    public static Table Extend(Table table, BatchAlterTable batch)
    {
        table = Append(table, batch);
        return batch.PartialReordering.Count == 0 ? table : table with { Columns = ColumnOrder.Of(table, batch) };
    }

    static Table Append(Table table, BatchAlterTable batch) => table with
    {
        Columns = [.. table.Columns, .. batch.TableArgs.OfType<Column>()],
        Constraints = [.. table.Constraints, .. batch.TableArgs.OfType<Constraint>()],
        Indexes = [.. table.Indexes, .. batch.TableArgs.OfType<TableIndex>()],
        Options = batch.TableOptions ?? table.Options,
    };

    /// <summary>The table with its foreign keys to a renamed column of another table following the name.</summary>
    public static Table Redirect(Table table, TableName referred, string from, string to) =>
        table with
        {
            Constraints = table
                .Constraints.Select(constraint =>
                    constraint is ForeignKey key && key.Referred == referred
                        ? key with
                        {
                            ReferredColumns = Rename(key.ReferredColumns, from, to),
                        }
                        : constraint
                )
                .ToValueList(),
        };

    /// <summary>The table with its foreign keys to a renamed table following the name.</summary>
    public static Table Redirect(Table table, TableName from, string to) => table with
    {
        Constraints = table.Constraints
            .Select(constraint => constraint is ForeignKey key && key.Referred == from ? key with { ReferredTable = to } : constraint)
            .ToValueList(),
    };

    static Table Add(Table table, AddColumn add)
    {
        if (table.Column(add.Column.Name) is not null)
            return add.IfNotExists ? table : throw Exists($"column {table.FullName}.{add.Column.Name}", add);
        var columns = table.Columns.ToList();
        var place = add.Before is not null ? IndexOf(table, add.Before, add)
            : add.After is not null ? IndexOf(table, add.After, add) + 1
            : columns.Count;
        columns.Insert(place, add.Column);
        var constraints = table.Constraints.ToList();
        if (add.InlinePrimaryKey)
            constraints.Add(new PrimaryKey([add.Column.Name]));
        if (add.References is not null)
            constraints.Add(add.References);
        return table with { Columns = columns.ToValueList(), Constraints = constraints.ToValueList() };
    }

    static Table Drop(Table table, DropColumn drop, SqlLanguage language)
    {
        if (table.Column(drop.Column) is null)
            return drop.IfExists ? table : throw Missing($"column {table.FullName}.{drop.Column}", drop);
        return table with
        {
            Columns = table.Columns.Where(column => column.Name != drop.Column).ToValueList(),
            Constraints = table.Constraints.Where(constraint => !GoesWith(table, constraint, drop, language)).ToValueList(),
            Indexes = table.Indexes.Where(index => !Uses(index, drop.Column, language)).ToValueList(),
        };
    }

    // A CHECK of this column alone goes with it. One that says something of other columns too is the user's to drop.
    static bool GoesWith(Table table, Constraint constraint, DropColumn drop, SqlLanguage language)
    {
        if (constraint is ExcludeConstraint exclusion)
            return exclusion.Columns.Contains(drop.Column) || exclusion.Expressions.Any(sql => language.Mentions(sql, drop.Column));
        if (constraint is not CheckConstraint check)
            return ColumnsOf(constraint).Contains(drop.Column);
        if (!language.Mentions(check.Sql, drop.Column))
            return false;
        return
            table.Columns.FirstOrDefault(other => other.Name != drop.Column && language.Mentions(check.Sql, other.Name)) is not { } second
            ? true
            : throw Errors.ColumnInCheck($"{table.FullName}.{drop.Column}", check.Name ?? check.Sql, second.Name, drop.Location);
    }

    static bool Uses(TableIndex index, string column, SqlLanguage language) =>
        index.Elements.Any(element => element.IsExpression ? language.Mentions(element.Text, column) : element.Text == column)
        || index.Where is not null && language.Mentions(index.Where, column);

    static Table Alter(Table table, AlterColumn alter, SqlLanguage language)
    {
        var index = IndexOf(table, alter.Column, alter);
        var columns = table.Columns.ToArray();
        columns[index] = alter.Apply(columns[index]);
        table = table with { Columns = columns.ToValueList() };
        if (alter.Type is not null && CheckName(alter.Existing?.Type) is { } check)
            table = table with
            {
                Constraints = table
                    .Constraints.Where(constraint => constraint is not CheckConstraint || constraint.Name != check)
                    .ToValueList(),
            };
        return alter.NewName is null || alter.NewName == alter.Column ? table : Rename(table, alter.Column, alter.NewName, language);
    }

    // The CHECK that came with a type, and goes with it.
    static string? CheckName(SqlType? type) =>
        type switch
        {
            BooleanType boolean => boolean.CheckName,
            EnumType { HasCheck: true } values => values.ConstraintName,
            _ => null,
        };

    static SqlType WithoutCheck(SqlType type) =>
        type switch
        {
            BooleanType boolean => boolean with { CheckName = null, HasUnnamedCheck = false },
            EnumType values => values with { HasCheck = false },
            _ => type,
        };

    static Table Rename(Table table, string from, string to, SqlLanguage language) =>
        table with
        {
            Constraints = table
                .Constraints.Select(constraint =>
                    (Constraint)(
                        constraint switch
                        {
                            PrimaryKey key => key with { Columns = Rename(key.Columns, from, to) },
                            UniqueConstraint unique => unique with { Columns = Rename(unique.Columns, from, to) },
                            ForeignKey key => key with
                            {
                                Columns = Rename(key.Columns, from, to),
                                ReferredColumns =
                                    key.Referred == table.FullName ? Rename(key.ReferredColumns, from, to) : key.ReferredColumns,
                            },
                            CheckConstraint check => check with { Sql = language.RenameIdentifier(check.Sql, from, to) },
                            ExcludeConstraint exclusion => exclusion with
                            {
                                Elements = exclusion
                                    .Elements.Select(element =>
                                        element.IsExpression ? element with { Text = language.RenameIdentifier(element.Text, from, to) }
                                        : element.Text == from ? element with { Text = to }
                                        : element
                                    )
                                    .ToValueList(),
                                Where = exclusion.Where is null ? null : language.RenameIdentifier(exclusion.Where, from, to),
                            },
                            _ => constraint,
                        }
                    )
                )
                .ToValueList(),
            Columns = table
                .Columns.Select(column =>
                    column.Computed is null
                        ? column
                        : column with
                        {
                            Computed = column.Computed with { Sql = language.RenameIdentifier(column.Computed.Sql, from, to) },
                        }
                )
                .ToValueList(),
            Indexes = table
                .Indexes.Select(index =>
                    index with
                    {
                        Elements = index
                            .Elements.Select(element =>
                                element.IsExpression ? element with { Text = language.RenameIdentifier(element.Text, from, to) }
                                : element.Text == from ? element with { Text = to }
                                : element
                            )
                            .ToValueList(),
                        Where = index.Where is null ? null : language.RenameIdentifier(index.Where, from, to),
                    }
                )
                .ToValueList(),
        };

    static ValueList<string> Rename(ValueList<string> columns, string from, string to) =>
        columns.Select(column => column == from ? to : column).ToValueList();

    static Table Create(Table table, CreateIndex create)
    {
        if (create.Index.Name is { } name && table.Indexes.Any(index => index.Name == name))
            return create.IfNotExists ? table : throw Exists($"index {name}", create);
        return table with { Indexes = [.. table.Indexes, create.Index] };
    }

    static Table Drop(Table table, DropIndex drop)
    {
        // Some products keep no difference between UNIQUE and a unique index, and give back the one for the other.
        if (table.Uniques.FirstOrDefault(unique => unique.Name == drop.Name) is { } unique)
            return table with { Constraints = table.Constraints.Where(constraint => !ReferenceEquals(constraint, unique)).ToValueList() };
        if (!table.Indexes.Any(index => index.Name == drop.Name))
            return drop.IfExists ? table : throw Missing($"index {drop.Name}", drop);
        return table with { Indexes = table.Indexes.Where(index => index.Name != drop.Name).ToValueList() };
    }

    static Table Add(Table table, AddConstraint add)
    {
        if (add.Constraint.Name is { } name && table.Constraints.Any(constraint => constraint.Name == name))
            throw Exists($"constraint {name}", add);
        // A key without a name cannot be dropped by it, so another takes its place.
        if (add.Constraint is PrimaryKey && table.PrimaryKey is { Name: null } before)
            table = table with { Constraints = table.Constraints.Where(constraint => constraint != before).ToValueList() };
        if (add.Constraint is PrimaryKey && table.PrimaryKey is not null)
            throw Exists($"the primary key of {table.FullName}", add);
        return table with { Constraints = [.. table.Constraints, add.Constraint] };
    }

    static Table Drop(Table table, DropConstraint drop)
    {
        var found = table.Constraints.FirstOrDefault(constraint =>
            drop.Name is not null
                ? constraint.Name == drop.Name
                : constraint.Equals(drop.Existing) || drop.Kind is ConstraintKind.PrimaryKey && constraint is PrimaryKey
        ) ?? NamedByDatabase(table, drop);
        if (
            found is null
            && drop.Kind is ConstraintKind.Unique
            && table.Indexes.FirstOrDefault(index => index.Unique && index.Name == drop.Name) is { } unique
        )
            return table with { Indexes = table.Indexes.Where(index => index != unique).ToValueList() };
        if (
            found is null
            && drop.Name is not null
            && table.Columns.FirstOrDefault(column => CheckName(column.Type) == drop.Name) is { } typed
        )
            return table with
            {
                Columns = table
                    .Columns.Select(column => ReferenceEquals(column, typed) ? column with { Type = WithoutCheck(column.Type) } : column)
                    .ToValueList(),
            };
        if (found is null)
            return drop.IfExists ? table : throw Missing($"constraint {drop.Name}", drop);
        return table with { Constraints = table.Constraints.Where(constraint => !ReferenceEquals(constraint, found)).ToValueList() };
    }

    static Table Validate(Table table, ValidateConstraint validate) =>
        table.Constraints.Any(constraint => constraint.Name == validate.Name)
            ? table with
            {
                Constraints = table
                    .Constraints.Select(constraint =>
                        constraint.Name == validate.Name
                            ? constraint with
                            {
                                Options = constraint.Options.Without(MigrationsBuild.ValidateConstraint.NotValid),
                            }
                            : constraint
                    )
                    .ToValueList(),
            }
            : throw Missing($"constraint {validate.Name}", validate);

    // A constraint that was made without a name got one from the database, by a rule of its own.
    static Constraint? NamedByDatabase(Table table, DropConstraint drop) =>
        drop.Name is not { } name
            ? null
            : table.Constraints.FirstOrDefault(constraint =>
                constraint.Name is null
                && (DatabaseNames(table.Name, constraint).Contains(name) || Numbered(table, constraint).Contains(name))
            ) ?? (drop.Kind is ConstraintKind.PrimaryKey && table.PrimaryKey is { Name: null } key ? key : null);

    // MySQL and MariaDB number foreign keys and checks.
    static IEnumerable<string> Numbered(Table table, Constraint constraint)
    {
        var number =
            1
            + table
                .Constraints.Where(other => other.Name is null && other.GetType() == constraint.GetType())
                .ToList()
                .FindIndex(other => ReferenceEquals(other, constraint));
        return constraint switch
        {
            ForeignKey => [$"{table.Name}_ibfk_{number}"],
            CheckConstraint => [$"{table.Name}_chk_{number}", $"CONSTRAINT_{number}"],
            _ => [],
        };
    }

    // PostgreSQL's rules, and MySQL's for UNIQUE.
    static string FirstName(ExcludeElement element) =>
        element.IsExpression ? SqlLanguage.PostgreSql.Tokens(element.Text).First().Name : element.Text;

    static IEnumerable<string> DatabaseNames(string table, Constraint constraint)
    {
        var columns = string.Join("_", ColumnsOf(constraint));
        return constraint switch
        {
            PrimaryKey => [$"{table}_pkey"],
            UniqueConstraint unique => [$"{table}_{columns}_key", unique.Columns[0]],
            ForeignKey => [$"{table}_{columns}_fkey"],
            ExcludeConstraint exclusion =>
            [
                $"{table}_{string.Join("_", exclusion.Elements.Select(FirstName))}_excl",
            ],
            _ => [],
        };
    }

    static IEnumerable<string> ColumnsOf(Constraint constraint) => constraint switch
    {
        PrimaryKey key => key.Columns,
        UniqueConstraint unique => unique.Columns,
        ForeignKey key => key.Columns,
        _ => [],
    };

    static int IndexOf(Table table, string column, Operation operation)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            if (table.Columns[i].Name == column)
                return i;
        throw Missing($"column {table.FullName}.{column}", operation);
    }

    static MigrationException Exists(string what, Operation operation) =>
        Errors.ReplayExists(what, operation.Describe(), operation.Location);

    static MigrationException Missing(string what, Operation operation) =>
        Errors.ReplayMissing(what, operation.Describe(), operation.Location);
}
