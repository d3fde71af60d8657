using System.Collections.Immutable;
using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Engine.Venues.Simulated;

namespace Legion.Bench.Simulate;

/// <summary>Wishes by dice, and often: what is tried is everything that comes after a wish.</summary>
internal sealed class Gambler(BotId id, Symbol symbol, ulong seed) : IBot
{
    private readonly Pcg _dice = new(seed, stream: 23);
    private Bar? _last;

    public BotId Id => id;

    public string Name => id.Name;

    public Symbol Symbol => symbol;

    public TimeSpan DecisionTimeframe => Timeframe.FiveMinutes;

    public SizingPlan Sizing { get; } = new(seed % 3 == 0 ? SizingMode.EquityShare : SizingMode.Fixed, Money.From(40m + (seed % 120)));

    public void Observe(Bar bar) => _last = bar.Length == Timeframe.FiveMinutes ? bar : _last;

    public Decision Decide(BotView view)
    {
        var side = _dice.NextShare() < 0.6 ? Side.Sell : Side.Buy;
        var (distance, first) = (0.004m + (0.02m * (decimal)_dice.NextShare()), 0.003m + (0.01m * (decimal)_dice.NextShare()));
        if (_dice.NextShare() < 0.25 || _last is not { } bar)
        {
            return Decision.No(DenialCode.ScoreTooLow, 0, 1);
        }

        Price Away(decimal share) => new(bar.Close.Value * (1 + (side.Sign() * share)));
        ImmutableArray<ProfitTarget> targets = seed % 2 == 0
            ? [new(Away(first), 0.5m), new(Away(2 * first), 0.5m)]
            : [new(Away(first), 1m)];
        return Decision.Yes(new Signal.Enter(side, bar.Close, Away(-distance), targets) { Why = "dice" }, 1, 1);
    }

    public Signal? Manage(BotView view, OpenTrade trade)
    {
        var draw = _dice.NextShare();
        if (draw < 0.15)
        {
            return new Signal.Exit { Why = "dice" };
        }

        return draw < 0.4
            ? new Signal.MoveStop(new Price((trade.Stop.Value * 0.6m) + (trade.EntryPrice.Value * 0.4m))) { Why = "dice" }
            : null;
    }
}
