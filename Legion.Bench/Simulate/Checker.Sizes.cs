using Legion.Engine.Core;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Bench.Simulate;

internal sealed partial class Checker
{
    private static readonly TimeSpan WideMax = TimeSpan.FromSeconds(10);

    private readonly Dictionary<BotId, DateTimeOffset> _wideSince = [];

    /// <summary>A stop for more than is held, or may yet be, would close what others hold.</summary>
    private void VerifyStopSizes(TradingEngine engine)
    {
        foreach (var seat in engine.Seats)
        {
            // After a silence there was no time to act yet, and while an exit is on its way nothing else is sent.
            var mayAct = engine.Link.IsUp && !venue.Truth.IsHalted && engine.Now - _before < QuoteAgeMax;
            if (!mayAct || seat.Trade is not { } trade || HasExit(engine, seat) || !IsTooWide(engine, trade))
            {
                _wideSince.Remove(seat.Bot.Id);
            }
            else if (!_wideSince.TryAdd(seat.Bot.Id, engine.Now))
            {
                Require(
                    engine.Now - _wideSince[seat.Bot.Id] < WideMax,
                    "ReduceOnly", $"the stop of {trade.Entry} is for more than is held since {_wideSince[seat.Bot.Id]:O}");
            }
        }
    }

    private static bool HasExit(TradingEngine engine, BotSeat seat)
    {
        foreach (var open in engine.Orders.Open)
        {
            if (open.IsLive && open.Intent.Bot == seat.Bot.Id && open.Intent is { ReduceOnly: true, Kind: OrderKind.Market })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTooWide(TradingEngine engine, OpenTrade trade)
    {
        var most = trade.Position.Quantity + (engine.Orders.Find(trade.Entry)?.Left ?? Quantity.Zero);
        var only = (OpenOrder?)null;
        foreach (var open in engine.Orders.Open)
        {
            if (open.IsLive && open.Intent.Parent == trade.Entry && open.Intent.Kind == OrderKind.Stop && !open.CancelWanted)
            {
                only = open;
            }
        }

        return only is { Status: OrderStatus.Accepted } && only.Left > most;
    }
}
