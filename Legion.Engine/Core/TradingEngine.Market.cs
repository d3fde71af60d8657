using Legion.Engine.Bots;
using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Core;

public sealed partial class TradingEngine
{
    private void OnMarket(MarketEvent happening)
    {
        var market = MarketOf(happening.Symbol);
        switch (happening)
        {
            case InstrumentListed listed:
                market.Instrument = listed.Instrument;
                break;
            case BarClosed closed:
                OnBar(market, closed.Bar);
                break;
            case QuoteChanged quote:
                market.Heard(quote);
                EvaluateStops();
                break;
            case FundingRateChanged funding:
                market.HourlyFundingRate = funding.HourlyRate;
                break;
            case FundingDue due:
                OnFundingDue(due);
                break;
            case FeedLost:
                market.IsLost = true;
                break;
            case FeedRestored:
                market.IsLost = false;
                break;
            default:
                Invariant.Holds(claim: false, $"{happening.GetType().Name} is market news that the engine knows.");
                break;
        }
    }

    private void OnBar(MarketState market, Bar bar)
    {
        _closedBars.Clear();
        var taken = market.Bars.Add(bar, _closedBars);
        if (taken.IsIgnored)
        {
            return;
        }

        market.Heard(bar);
        EvaluateStops();
        foreach (var seat in _seats)
        {
            if (seat.Bot.Symbol == market.Symbol)
            {
                Work(seat, market, taken.SeriesBroken);
            }
        }

        foreach (var closed in _closedBars)
        {
            if (closed.Length == Timeframe.FiveMinutes)
            {
                market.CountVolume(closed);
                _curve.Mark(_now, Equity());
            }
        }

        ReduceCluster();
    }

    private void Work(BotSeat seat, MarketState market, bool seriesBroken)
    {
        if (seriesBroken)
        {
            seat.StartOver();
        }

        foreach (var bar in _closedBars)
        {
            seat.Bot.Observe(bar);
            if (bar.Length == seat.Bot.DecisionTimeframe)
            {
                Decide(seat, market, bar);
            }
        }
    }

    /// <summary>Bars of long ago teach, but are not acted upon: what they say about price is no longer true.</summary>
    private void Decide(BotSeat seat, MarketState market, Bar bar)
    {
        seat.CoolDownBarsLeft = Math.Max(0, seat.CoolDownBarsLeft - 1);
        seat.Hold(bar);
        if (_now - bar.ClosedAt > _settings.Limits.BarAgeMax)
        {
            return;
        }

        if (seat.Trade is not null)
        {
            Manage(seat, market);
            return;
        }

        var decision = seat.Bot.Decide(ViewOf(market));
        seat.Remember(_now, decision);
        if (decision.Signal is Signal.Enter enter)
        {
            Enter(seat, market, enter);
        }
    }

    private void Manage(BotSeat seat, MarketState market)
    {
        if (seat.Trade is not { } trade)
        {
            return;
        }

        // On the way out, and under a halt, the bot has no say.
        if (_flattening is not null || seat.Flattening is not null || seat.Mode == BotMode.Halted)
        {
            return;
        }

        switch (seat.Bot.Manage(ViewOf(market), trade))
        {
            case Signal.Exit exit:
                Exit(seat, market, exit.Why);
                break;
            case Signal.MoveStop move:
                MoveStop(trade, market, move.Stop);
                break;
        }
    }

    private BotView ViewOf(MarketState market) => new(_now, market.Instrument, market.HourlyFundingRate);
}
