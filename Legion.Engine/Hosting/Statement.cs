using Legion.Engine.Core;
using Legion.Engine.Treasury;

namespace Legion.Engine.Hosting;

/// <summary>A transfer that touched an account, seen from it, with the event that caused it.</summary>
/// <param name="Change">What it brought (+) or took (−).</param>
/// <param name="Balance">Of the account after it.</param>
public sealed record StatementLine(Transfer Transfer, Money Change, Money Balance, EngineEvent Cause);

/// <summary>How the balance of an account came about.</summary>
/// <param name="Balance">The sum of the changes of all lines, also of those that are not listed.</param>
/// <param name="Lines">The last ones, newest first.</param>
/// <param name="LinesTotal">How many there are in all.</param>
/// <param name="Sequence">Of the last event that was read.</param>
public sealed record Statement(
    Account Account, Money Balance, ImmutableArray<StatementLine> Lines, long LinesTotal, long Sequence, DateTimeOffset At)
{
    /// <summary>Balances of all accounts that money has touched by then, in the order of their paths.</summary>
    public ImmutableSortedDictionary<Account, Money> Balances { get; init; } = ImmutableSortedDictionary<Account, Money>.Empty;

    /// <summary>
    /// Transfers are a function of the journal: it is worked by a fresh engine, whose decisions go nowhere. Nothing is written. The
    /// settings must be those of the run.
    /// </summary>
    public static async Task<Statement> ReadAsync(
        IAsyncEnumerable<Journaled> journal, EngineSettings settings, StatementWish wish, CancellationToken stop)
    {
        var engine = new TradingEngine(settings);
        var lines = new Queue<StatementLine>();
        var ledger = new Ledger();
        var total = 0L;
        await foreach (var journaled in journal.WithCancellation(stop))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var transfer in engine.Process(journaled).Transfers)
            {
                ledger.Post(transfer);
                if (transfer.From != wish.Account && transfer.To != wish.Account)
                {
                    continue;
                }

                total++;
                var change = transfer.To == wish.Account ? transfer.Amount : -transfer.Amount;
                lines.Enqueue(new StatementLine(transfer, change, ledger.BalanceOf(wish.Account), journaled.Event));
                if (lines.Count > wish.LinesMax)
                {
                    lines.Dequeue();
                }
            }
        }

        return new Statement(wish.Account, ledger.BalanceOf(wish.Account), [.. lines.Reverse()], total, engine.Sequence, engine.Now)
        {
            Balances = ledger.Balances.ToImmutableSortedDictionary(),
        };
    }
}

/// <param name="LinesMax">How many lines are listed at most.</param>
public readonly record struct StatementWish(Account Account, int LinesMax);
