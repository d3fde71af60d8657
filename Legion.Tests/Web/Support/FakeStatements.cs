using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Treasury;
using Legion.Tests.Support;
using Legion.Web.Operator;

namespace Legion.Tests.Web.Support;

/// <summary>Statements of a small run that deposits, withdraws and tops its war chest up.</summary>
internal sealed class FakeStatements : IStatements
{
    public Exception? Failure { get; set; }

    public async Task<Statement?> ReadAsync(Account account, int linesMax, CancellationToken stop)
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        var run = new PaperRun(BusyHistory.Settings);
        run.Take(
        [
            .. BusyHistory.Beginning,
            new CapitalDeposited(Given.Start, "c1", Given.Usd(10)),
            new WarChestToppedUp(Given.Start.AddMinutes(3), "c2", Given.Usd(63.42m)),
            new CapitalWithdrawn(Given.Start.AddHours(1), "c3", Given.Usd(4)),
        ]);
        return await Statement.ReadAsync(run.Journal.ReadAsync(stop), BusyHistory.Settings, new StatementWish(account, linesMax), stop);
    }
}
