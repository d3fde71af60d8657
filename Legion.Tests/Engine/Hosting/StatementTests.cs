using CsCheck;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Treasury;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Hosting;

public sealed class StatementTests
{
    // So that the reserves are touched although these bots lose in the end.
    private static readonly EngineSettings Settings = BusyHistory.Settings with
    {
        Distribution = DistributionRules.Standard with { Policy = SiphonPolicy.PerProfitableTrade },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_balance_of_a_busy_run_is_the_sum_of_its_lines() =>
        await BusyHistory.Any.SampleAsync(
            async history =>
            {
                var run = Run(history);
                var shown = run.Engine.Snapshot();
                var all = await ReadAsync(run, Account.Trading, int.MaxValue);
                foreach (var (account, balance) in all.Balances)
                {
                    var statement = await ReadAsync(run, account, int.MaxValue);
                    var sum = statement.Lines.Aggregate(Money.Zero, (money, line) => money + line.Change);
                    Assert.Equal((balance, balance, statement.LinesTotal), (sum, statement.Balance, (long)statement.Lines.Length));
                    Assert.Equal(balance, statement.Lines[0].Balance);
                }

                Assert.Equal(Money.Zero, all.Balances.Values.Aggregate(Money.Zero, (sum, balance) => sum + balance));
                Assert.Equal(
                    (shown.WarChest, shown.Operating, shown.WithdrawalPayable),
                    (Of(all, Account.WarChest), Of(all, Account.Operating), Of(all, Account.WithdrawalPayable)));
                Assert.True(!shown.Positions.IsEmpty || shown.Equity == all.Balance);
            },
            iter: 40);

    [Fact]
    public async Task The_busy_runs_do_touch_the_reserves()
    {
        var run = Run([.. BusyHistory.Beginning, .. BusyHistory.News(seed: 3, bars: 2_000)]);

        Assert.True((await ReadAsync(run, Account.WarChest, 5)).LinesTotal > 3);
    }

    [Fact]
    public async Task Lines_are_the_newest_first_with_the_balance_after_each_and_the_event_that_made_it()
    {
        var run = Run(
        [
            .. BusyHistory.Beginning,
            new CapitalDeposited(Given.Start, "c1", Given.Usd(10)), new CapitalWithdrawn(Given.Start, "c2", Given.Usd(4)),
        ]);

        var statement = await ReadAsync(run, Account.Trading, linesMax: 2);

        Assert.Equal((Given.Usd(1_006), 3, 5), (statement.Balance, statement.LinesTotal, statement.Sequence));
        Assert.Equal([Given.Usd(-4), Given.Usd(10)], statement.Lines.Select(line => line.Change));
        Assert.Equal([Given.Usd(1_006), Given.Usd(1_010)], statement.Lines.Select(line => line.Balance));
        Assert.Equal([5L, 4L], statement.Lines.Select(line => line.Transfer.Cause));
        Assert.IsType<CapitalWithdrawn>(statement.Lines[0].Cause);
    }

    [Fact]
    public async Task An_account_that_no_money_has_touched_has_no_lines()
    {
        var statement = await ReadAsync(Run(BusyHistory.Beginning), new Account("moon"), 10);

        Assert.Empty(statement.Lines);
        Assert.False(statement.Balances.ContainsKey(statement.Account));
    }

    private static PaperRun Run(IEnumerable<EngineEvent> history)
    {
        var run = new PaperRun(Settings);
        run.Take(history);
        return run;
    }

    private static Task<Statement> ReadAsync(PaperRun run, Account account, int linesMax) =>
        Statement.ReadAsync(run.Journal.ReadAsync(Stop), Settings, new StatementWish(account, linesMax), Stop);

    private static Money Of(Statement statement, Account account) => statement.Balances.GetValueOrDefault(account);
}
