using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Environments;

/// <summary>
/// What the transactions of one two-phase run decide together: none is committed before all are prepared, and from the first commit on
/// none is rolled back.
/// </summary>
/// <param name="binds">The binds that take part, as the look ahead found them.</param>
sealed class TwoPhaseRun(IReadOnlyCollection<string> binds)
{
    readonly List<MigrationTransaction> _transactions = [];
    bool _isDecided;

    /// <summary>The run's part of the transactions' names.</summary>
    public string Id { get; } = PreparedId.NewRun();

    public void Add(MigrationTransaction transaction) => _transactions.Add(transaction);

    /// <summary>Commits all, whichever was asked; the others find it done.</summary>
    /// <exception cref="MigrationException">MIG5033: not all are prepared. MIG5034: some could not be committed, and wait
    /// prepared.</exception>
    public async Task CommitAsync(string asked)
    {
        if (_isDecided)
            return;
        var unprepared = binds
            .Except(_transactions.Where(transaction => transaction.IsPrepared).Select(transaction => transaction.Bind))
            .ToList();
        if (unprepared.Count > 0)
            throw Errors.CommittedTooEarly(asked, unprepared);
        _isDecided = true;
        var (committed, left, reasons) = (new List<string>(), new List<string>(), new List<string>());
        Exception? inner = null;
        foreach (var transaction in _transactions)
            try
            {
                await transaction.CommitPreparedAsync();
                committed.Add(transaction.Bind);
            }
            catch (StatementFailedException failure)
            {
                inner ??= failure;
                reasons.Add($"{transaction.Bind}: {Errors.OneLine(failure.Message)}");
                left.Add($"{transaction.Bind}: {transaction.CommitSql}; or {transaction.RollbackSql};");
            }
        if (inner is not null)
            throw Errors.PreparedLeft(committed, left, reasons, inner);
    }
}
