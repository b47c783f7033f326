namespace MigrationsBuild;

/// <summary>A column whose value the database computes.</summary>
/// <param name="Sql">The expression over other columns of the row.</param>
/// <param name="Persisted">True: stored; false: computed when read; null: the product's default.</param>
public sealed record Computed(string Sql, bool? Persisted = null);
