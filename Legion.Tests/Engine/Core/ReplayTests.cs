using CsCheck;
using Legion.Engine.Core;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Core;

public sealed class ReplayTests
{
    [Fact]
    public void The_same_history_gives_the_same_run() =>
        Given.AnyHistory.Sample(history =>
        {
            var (first, second) = (new PaperRun(Given.Settings()), new PaperRun(Given.Settings()));
            first.Take(history);
            second.Take(history);

            Assert.Equal(first.Journal.Entries, second.Journal.Entries);
            Assert.Equal(first.State(), second.State());
        });

    [Fact]
    public void Replaying_the_journal_gives_the_same_state() =>
        Given.AnyHistory.Sample(history =>
        {
            var original = new PaperRun(Given.Settings());
            original.Take(history);

            var replayed = new TradingEngine(Given.Settings());
            foreach (var journaled in original.Journal.Entries)
            {
                replayed.Process(journaled);
            }

            Assert.Equal(original.State(), PaperRun.Print(replayed.Snapshot()));
        });

    [Fact]
    public void A_restart_at_any_event_changes_nothing() =>
        Gen.Select(Given.AnyHistory, Gen.Double[0, 1]).Sample((history, where) =>
        {
            var whole = new PaperRun(Given.Settings());
            whole.Take(history);

            var cut = (int)(where * history.Length);
            var before = new PaperRun(Given.Settings());
            before.Take(history[..cut]);
            var after = new PaperRun(Given.Settings(), before.Journal.Entries);
            after.Take(history[cut..]);

            Assert.Equal(whole.Journal.Entries, after.Journal.Entries);
            Assert.Equal(whole.State(), after.State());
        });

    [Fact]
    public void Books_sum_to_zero_and_equal_what_the_fills_say() =>
        Given.AnyHistory.Sample(history =>
        {
            var run = new PaperRun(Given.Settings());
            run.Take(history);

            var state = run.Engine.Snapshot();
            Assert.Equal(Money.Zero, state.BooksSum);
            var reserves = state.WarChest + state.Operating + state.WithdrawalPayable;
            Assert.Equal(Given.Usd(1_000) + state.Bots[0].Pnl, state.Equity + reserves);
        });

    // Guards the tests above against comparing nothing with nothing.
    [Fact]
    public void Runs_of_this_kind_trade_refuse_and_close()
    {
        var (fills, trades, refusals, stopMoves) = (0L, 0L, 0L, 0L);
        Given.AnyHistory.Sample(
            history =>
            {
                var run = new PaperRun(Given.Settings());
                run.Take(history);
                var state = run.Engine.Snapshot();
                Interlocked.Add(ref fills, state.FillsTotal);
                Interlocked.Add(ref trades, state.TradesTotal);
                Interlocked.Add(ref refusals, state.RefusalsTotal);
                Interlocked.Add(ref stopMoves, run.Journal.Entries.Count(IsMovedStop));
            },
            iter: 50);

        Assert.True(
            fills > 500 && trades > 200 && refusals > 100 && stopMoves > 20,
            $"{fills} fills, {trades} trades, {refusals} refusals, {stopMoves} stop moves");
    }

    private static bool IsMovedStop(Journaled entry) =>
        entry.Event is OrderAccepted accepted && accepted.Order.Value.Contains("-stop-", StringComparison.Ordinal);
}
