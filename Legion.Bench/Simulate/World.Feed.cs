using Legion.Engine.Market;

namespace Legion.Bench.Simulate;

internal sealed partial class World
{
    private DateTimeOffset _feedSilentUntil;
    private TrialMarket? _silent;
    private bool _feedIsLost;
    private long _fundedTurn;

    /// <summary>The true market moves; what Legion hears of it may be late, doubled, crossed or missing.</summary>
    private void MoveMarkets()
    {
        PayFunding();
        if (Happens(0.004))
        {
            FallSilent(TimeSpan.FromSeconds(3 + (40 * _dice.NextShare())));
        }

        foreach (var market in _markets)
        {
            var quote = market.Quote(_now);
            _venue.Quote(quote);
            if ((_now < _feedSilentUntil && (_silent is null || _silent == market)) || Happens(0.03))
            {
                continue;
            }

            Work(quote);
            if (Happens(0.02))
            {
                _checker.Tally.Count("quote came twice");
                Work(quote);
            }

            if (Happens(0.01))
            {
                _checker.Tally.Count("book crossed");
                Work(quote with { Bid = quote.Ask, Ask = quote.Bid });
            }
        }

        if (Happens(_feedIsLost ? 0.2 : 0.003))
        {
            _feedIsLost = !_feedIsLost;
            _checker.Tally.Count(_feedIsLost ? "feed lost" : "feed restored");
            foreach (var market in _markets)
            {
                Work(_feedIsLost ? new FeedLost(_now, market.Symbol, "gap") : new FeedRestored(_now, market.Symbol));
            }
        }
    }

    /// <summary>Legion hears nothing of one market, or of both, which move on.</summary>
    private void FallSilent(TimeSpan duration)
    {
        _checker.Tally.Count("feed fell silent");
        _feedSilentUntil = _now + duration;
        _silent = _dice.NextShare() < 0.5 ? null : _markets[_dice.NextShare() < 0.5 ? 0 : 1];
    }

    private void CloseBars()
    {
        foreach (var market in _markets)
        {
            var bar = market.Close(_barEndsAt);
            if (Happens(0.02))
            {
                _checker.Tally.Count("bar missing");
                continue;
            }

            Work(new BarClosed(_now, bar));
            if (Happens(0.02))
            {
                _checker.Tally.Count("bar came twice");
                Work(new BarClosed(_now, bar));
            }
        }

        _barEndsAt += Timeframe.FiveMinutes;
    }

    private void PayFunding()
    {
        // More often than any venue does, so that it meets every state of an order.
        var turn = _now.UtcTicks / (10 * TimeSpan.TicksPerMinute);
        if (turn == _fundedTurn)
        {
            return;
        }

        _fundedTurn = turn;
        foreach (var market in _markets)
        {
            var rate = (decimal)Math.Round((_dice.NextShare() - 0.4) * 0.002, 8);
            var due = new FundingDue(_now, market.Symbol, rate, market.Quote(_now).Mark);
            _venue.PayFunding(due);
            Work(due);
        }
    }
}
