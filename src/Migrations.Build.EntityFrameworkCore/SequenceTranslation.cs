using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>Sequences from the operations by which EF Core makes and changes them.</summary>
/// <param name="dialect">The bind's product.</param>
/// <param name="provider">What its providers write.</param>
/// <param name="context">The context, for EF Core's own types.</param>
sealed class SequenceTranslation(MigrationsBuild.Dialects.Dialect dialect, ProviderModel provider, DbContext context)
{
    /// <summary>A new sequence.</summary>
    /// <exception cref="MigrationException">MIG2034: the product has no type for its numbers.</exception>
    public Sequence New(CreateSequenceOperation create) =>
        With(
            new Sequence(create.Name)
            {
                Schema = create.Schema,
                Type = TypeOf(create),
                Start = create.StartValue,
            },
            create
        );

    /// <summary>What a sequence is after a change, which says neither its type nor its first number.</summary>
    /// <param name="before">The sequence as it was; null where no migration makes it.</param>
    /// <param name="alter">The change.</param>
    public static Sequence After(Sequence? before, AlterSequenceOperation alter) =>
        With(before ?? new(alter.Name) { Schema = alter.Schema }, alter);

    // EF Core says all of these, and what is as it would be anyway is left out.
    static Sequence With(Sequence sequence, Microsoft.EntityFrameworkCore.Migrations.Operations.SequenceOperation said) => sequence with
    {
        Increment = said.IncrementBy == 1 ? null : said.IncrementBy,
        MinValue = said.MinValue,
        MaxValue = said.MaxValue,
        Cycle = said.IsCyclic,
    };

    SqlType? TypeOf(CreateSequenceOperation create) =>
        create.ClrType == typeof(long) || !provider.WritesSequenceTypes ? null
        : context.GetService<IRelationalTypeMappingSource>().FindMapping(create.ClrType)?.StoreType is { } words
            ? dialect.SchemaReader.TypeOf(words)
        : throw Errors.Refused($"The sequence {create.Name}", $"EF Core knows no type of the database for {create.ClrType}", null);
}
