using System.Collections.Immutable;
using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Engine.Venues.Simulated;

namespace Legion.Bench.Paths;

/// <summary>
/// Enters at nearly every bar, always on the same side and as large as it may. What it does at a bar depends on that bar alone, so that a
/// broken series changes nothing.
/// </summary>
internal sealed class PathBot(BotId id, Symbol symbol, Side side, decimal distance, ulong seed) : IBot
{
    private Bar? _last;

    public BotId Id => id;

    public string Name => id.Name;

    public Symbol Symbol => symbol;

    public TimeSpan DecisionTimeframe => Timeframe.FiveMinutes;

    public SizingPlan Sizing { get; } = new(SizingMode.EquityShare, Money.Zero) { EquityShare = 0.15m };

    public void Observe(Bar bar) => _last = bar.Length == Timeframe.FiveMinutes ? bar : _last;

    public Decision Decide(BotView view)
    {
        if (_last is not { } bar || Draw(bar) < 0.05)
        {
            return Decision.No(DenialCode.ScoreTooLow, 0, 1);
        }

        Price Away(decimal share) => new(bar.Close.Value * (1 + (side.Sign() * share)));
        ImmutableArray<ProfitTarget> targets = [new(Away(1.5m * distance), 1m)];
        return Decision.Yes(new Signal.Enter(side, bar.Close, Away(-distance), targets) { Why = "every bar" }, 1, 1);
    }

    public Signal? Manage(BotView view, OpenTrade trade) =>
        _last is { } bar && bar.OpenedAt >= trade.OpenedAt && Draw(bar) < 0.4 ? new Signal.Exit { Why = "by draw" } : null;

    private double Draw(Bar bar) => Pcg.Mix(seed ^ (ulong)bar.OpenedAt.UtcTicks) / (double)ulong.MaxValue;
}
