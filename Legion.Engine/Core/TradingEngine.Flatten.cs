using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    /// <summary>
    /// One more step out of the market. Null once a single bot is out; the account's own stays, to catch what comes late.
    /// </summary>
    private Flattening? Flatten(Flattening flattening, BotSeat? only)
    {
        if (IsOut(only))
        {
            if (only is not null)
            {
                return null;
            }

            if (flattening.FlatSince is null)
            {
                flattening = flattening with { FlatSince = _now };
                _link.AskSoon(_now);
            }

            return flattening;
        }

        var isBack = flattening.FlatSince is not null;
        if (!isBack && _now < flattening.NextAttempt)
        {
            return flattening;
        }

        foreach (var seat in _seats)
        {
            if (only is null || only == seat)
            {
                CancelAll(seat.Bot.Id, entriesOnly: seat.Trade is not null);
                Exit(seat, MarketOf(seat.Bot.Symbol), flattening.Why, flattening.Band);
            }
        }

        return flattening with
        {
            FlatSince = null,
            ProvenAt = null,
            Attempts = flattening.Attempts + 1,
            NextAttempt = _now + FlattenEvery,
        };
    }

    /// <summary>Nothing is held, and no order is left that could fill.</summary>
    private bool IsOut(BotSeat? only)
    {
        foreach (var seat in _seats)
        {
            if ((only is null || only == seat) && seat.Trade is not null)
            {
                return false;
            }
        }

        foreach (var open in _orders.Open)
        {
            if (only is null || open.Intent.Bot == only.Bot.Id)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The venue itself has said that nothing is held and nothing rests, after the books were flat.</summary>
    private void Prove(HoldingsReported holdings)
    {
        if (_flattening is { ProvenAt: null, FlatSince: { } flat } flattening
            && holdings.AskedAt >= flat && holdings.Positions.IsEmpty && holdings.OpenOrders.IsEmpty)
        {
            _flattening = flattening with { ProvenAt = _now };
        }
    }
}
