using Legion.Data.Journal;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Treasury;
using Legion.Web.Operator;

namespace Legion.Web.Hosting;

/// <summary>Reads the journal of the run that the pages show, beside the engine that writes it. One reading at a time.</summary>
public sealed class JournalStatements(LiveFeed<EngineSnapshot> snapshots, JournalStore journals, RunMaker runs) : IStatements, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    public async Task<Statement?> ReadAsync(Account account, int linesMax, CancellationToken stop)
    {
        if (snapshots.Latest is not { Sequence: > 0 } latest || await journals.FindAsync(latest.Realm, stop) is not { } run)
        {
            return null;
        }

        await _one.WaitAsync(stop);
        try
        {
            var wish = new StatementWish(account, linesMax);
            var journal = journals.ReadAsync(run.Realm, stop);
            return await Task.Run(() => Statement.ReadAsync(journal, runs.SettingsOf(run), wish, stop), stop);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
