using System.Collections.Concurrent;
using CsCheck;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Core;

public sealed class RestartTests
{
    [Fact]
    public void Restarts_at_any_events_of_a_busy_run_change_nothing() =>
        Gen.Select(BusyHistory.Any, Gen.Double[0, 1].Array[1, 20]).Sample((history, where) =>
        {
            var whole = new PaperRun(BusyHistory.Settings);
            whole.Take(history);

            var (run, from) = (new PaperRun(BusyHistory.Settings), 0);
            foreach (var cut in where.Select(w => (int)(w * history.Length)).Order())
            {
                run.Take(history[from..cut]);
                run = new PaperRun(BusyHistory.Settings, run.Journal.Entries);
                from = cut;
            }

            run.Take(history[from..]);

            Assert.Equal(whole.Journal.Entries, run.Journal.Entries);
            Assert.Equal(whole.State(), run.State());
        });

    // What was asked for first once ended first, but a restart forgets who asked first.
    [Fact]
    public void What_a_halt_withdraws_ends_in_the_same_order_after_a_restart()
    {
        var rise = Given.Bar(0, 150, 151, 150, 151);
        EngineEvent[] history =
        [
            .. BusyHistory.Beginning, Given.Closed(rise with { Symbol = Given.Btc }), Given.Closed(rise),
            new KillSwitchPulled(rise.ClosedAt, "c1", "enough"),
        ];
        EngineEvent next = new FeedRestored(rise.ClosedAt, Given.Sol);
        var whole = new PaperRun(BusyHistory.Settings);
        whole.Take([.. history, next]);

        var before = new PaperRun(BusyHistory.Settings);
        before.Take(history);
        var after = new PaperRun(BusyHistory.Settings, before.Journal.Entries);
        after.Take([next]);

        Assert.Equal(8, whole.Journal.Entries.Count(e => e.Event is OrderCanceled));
        Assert.Equal(whole.Journal.Entries, after.Journal.Entries);
    }

    [Fact]
    public void After_every_event_of_a_busy_run_the_books_agree_and_all_that_is_held_is_protected_and_one_sided() =>
        BusyHistory.Any.Sample(history =>
        {
            var (run, capital) = (new PaperRun(BusyHistory.Settings), Money.Zero);
            foreach (var happening in history)
            {
                run.Take([happening]);
                capital += happening switch
                {
                    RunStarted started => started.Capital,
                    CapitalDeposited deposited => deposited.Amount,
                    _ => Money.Zero,
                };

                AssertSound(run.Engine, capital);
            }
        });

    // Guards the tests above against comparing nothing with nothing.
    [Fact]
    public void Busy_runs_trade_on_bars_and_quotes_and_are_halted_paused_and_blocked()
    {
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        BusyHistory.Any.Sample(
            history =>
            {
                var run = new PaperRun(BusyHistory.Settings);
                run.Take(history);
                foreach (var what in run.Journal.Entries.Select(e => Kind(e.Event)).Concat(Reasons(run.Engine)))
                {
                    seen.AddOrUpdate(what, 1, (_, count) => count + 1);
                }
            },
            iter: 150);

        string[] wanted =
        [
            "fill on a quote", "fill on a bar", "fill in BTC", "moved stop", "canceled", "exit of a halt",
            "BlockedByOpposite", "Halted", "BotPaused", "FeedLost", "QuoteCrossed", "CoolDown",
        ];
        Assert.All(wanted, what => Assert.True(seen.GetValueOrDefault(what) >= 3, $"{what}: {seen.GetValueOrDefault(what)}"));
    }

    private static void AssertSound(TradingEngine engine, Money capital)
    {
        var state = engine.Snapshot();
        Assert.Equal(Money.Zero, state.BooksSum);
        Assert.Equal(
            state.Bots.Aggregate(capital, (sum, bot) => sum + bot.Pnl),
            state.Equity + state.WarChest + state.Operating + state.WithdrawalPayable);

        var orders = engine.Books().OpenOrders;
        Assert.All(state.Positions, position => Assert.Contains(orders, o =>
            o.Intent.Kind == OrderKind.Stop && o.Intent.Bot == position.Bot && o.Left >= position.Quantity));
        Assert.All(state.Positions.GroupBy(p => p.Symbol), market => Assert.Single(market.Select(p => p.Side).Distinct()));

        // Whoever holds nothing and waits for nothing has no order that could surprise it.
        var idle = state.Bots.Select(b => b.Id).Except(state.Positions.Select(p => p.Bot))
            .Except(orders.Where(o => !o.Intent.ReduceOnly).Select(o => o.Intent.Bot));
        Assert.All(orders.Where(o => idle.Contains(o.Intent.Bot)), o => Assert.Equal(OrderStatus.PendingCancel, o.Status));
    }

    private static string Kind(EngineEvent happening) => happening switch
    {
        OrderFilled { Fill: var fill } when fill.Symbol == Given.Btc => "fill in BTC",
        OrderFilled { Fill: var fill } when fill.Order.Value.Contains("-exit-", StringComparison.Ordinal) => "exit",
        OrderFilled { Fill: var fill } => fill.At.Second == 0 ? "fill on a bar" : "fill on a quote",
        OrderAccepted accepted when accepted.Order.Value.Contains("-stop-", StringComparison.Ordinal) => "moved stop",
        OrderCanceled => "canceled",
        _ => string.Empty,
    };

    private static IEnumerable<string> Reasons(TradingEngine engine)
    {
        var state = engine.Snapshot();
        return state.Refusals.Select(r => r.Code.ToString())
            .Concat(state.Fills.Where(f => f.Why.StartsWith("Kill switch", StringComparison.Ordinal)).Select(_ => "exit of a halt"));
    }
}
